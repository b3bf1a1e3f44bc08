import { isIpAddress } from '#istio/parts/hosts/ip-address.ts';

/** Completes a name without a dot by the namespace of the object that uses it: `cart` is `cart.shop.svc.cluster.local`. */
export function fullHost(host: string, namespace: string, domain: string): string {
  if (host === '' || host.includes('.') || host.includes('*') || isIpAddress(host)) return host;
  return `${host}.${namespace}.svc.${domain}`;
}

/** `namespace/name` of a gateway that a rule in a namespace names; `mesh` stands for all sidecars. */
export function gatewayKey(name: string, namespace: string): string {
  if (name === 'mesh') return name;
  if (name.startsWith('./')) return `${namespace}/${name.slice(2)}`;
  if (name.includes('/')) return name;
  const [first, second] = name.split('.');
  // Before Istio 1.0 gateways were named like hosts: gw.istio-system.svc.cluster.local.
  return second === undefined ? `${namespace}/${name}` : `${second}/${first}`;
}
