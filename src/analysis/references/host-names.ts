/* Hosts as Istio's analysis compares them: of a cluster whose domain is cluster.local. */

const SERVICE_HOST = /^(.+)\.(.+)\.svc\.cluster\.local$/;

/** Names more than their own suffix. */
export function isWildcardHost(host: string): boolean {
  return host.startsWith('*');
}

/** The full host of a Service that is called by its name alone: `cart` is `cart.shop.svc.cluster.local`. */
export function serviceHost(host: string, namespace: string): string {
  return isWildcardHost(host) || host.includes('.') ? host : `${host}.${namespace}.svc.cluster.local`;
}

/** Name and namespace in the full host of a Service; undefined for other hosts. */
export function partsOfServiceHost(host: string): { readonly name: string; readonly namespace: string } | undefined {
  const [, name, namespace] = SERVICE_HOST.exec(host) ?? [];
  return name === undefined || namespace === undefined ? undefined : { name, namespace };
}
