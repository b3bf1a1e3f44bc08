import type { ObjectMeta } from '#model/objects/config.ts';

/** Where an object stands in the API: `/apis/networking.istio.io/v1/namespaces/shop/virtual-service/cart`. */
export function configPath(kind: string, { namespace, name }: Pick<ObjectMeta, 'namespace' | 'name'>): string {
  return `/apis/networking.istio.io/v1/namespaces/${namespace}/${kind}/${name}`;
}
