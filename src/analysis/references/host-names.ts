/* Hosts as Istio's analysis compares them: of a cluster whose domain is cluster.local. */

const SUFFIX = '.svc.cluster.local';

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
  if (!host.endsWith(SUFFIX)) return undefined;
  const local = host.slice(0, -SUFFIX.length);
  const dot = local.lastIndexOf('.');
  return dot > 0 && dot < local.length - 1 ? { name: local.slice(0, dot), namespace: local.slice(dot + 1) } : undefined;
}
