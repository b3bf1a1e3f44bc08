import { isIpAddress } from '#istio/parts/hosts/ip-address.ts';
import { isHeadless, type Service } from '#model/services/service.ts';
import { bracketed } from '../messages/address.ts';
import type { MeshProxy } from '../proxy.ts';
import { addressesFor } from '../view/addresses.ts';

/** The names of a virtual host. */
export interface Domains {
  readonly all: readonly string[];
  /** Those of `all` that are short for the full one. */
  readonly short: ReadonlySet<string>;
}

/** `host:port`, with brackets around IPv6. */
export function domainName(host: string, port: number): string {
  return `${bracketed(host)}:${port}`;
}

/** Every name and address under which a service can be asked for by a proxy. */
export function serviceDomains(proxy: MeshProxy, service: Service): Domains {
  const aliases = proxy.model.services.aliases.get(service.hostname) ?? [];
  const hosts = [service.hostname, ...aliases.map(({ hostname }) => hostname)];
  const short = new Set(hosts.flatMap((host) => shortNames(host, proxy.dnsDomain)));
  const names = hosts.flatMap((host) => [...absolute(host), ...shortNames(host, proxy.dnsDomain)]);
  // The pods of a headless service have names of their own below the service's.
  const below = isHeadless(service) ? names.map((name) => `*.${name}`) : [];
  const addresses = addressesFor(service, proxy).filter((address) => !address.includes('/'));
  return { all: [...names, ...below, ...addresses.map(bracketed)], short };
}

/** With and without the dot that ends an absolute name. */
function absolute(host: string): readonly string[] {
  return isIpAddress(host) ? [bracketed(host)] : [host, `${host}.`];
}

/** The shorter names that a pod's resolver completes, by the proxy's own domain (`shop.svc.cluster.local`). */
export function shortNames(host: string, proxyDomain: string): readonly string[] {
  return proxyDomain.includes('.svc.') ? kubernetesNames(host, proxyDomain) : otherNames(host, proxyDomain);
}

function kubernetesNames(host: string, proxyDomain: string): readonly string[] {
  const at = proxyDomain.indexOf('.svc.');
  const ending = proxyDomain.slice(at);
  if (!host.endsWith(ending)) return [];
  const [name = '', namespace = '', ...rest] = host.slice(0, -ending.length).split('.');
  if (namespace === '' || rest.length > 0) return [];
  if (namespace === proxyDomain.slice(0, at)) return [name, `${name}.${namespace}.svc`, `${name}.${namespace}`];
  return [`${name}.${namespace}`, `${name}.${namespace}.svc`];
}

/** Outside of Kubernetes: without the labels at the end that the two share, and with the first of those. */
function otherNames(host: string, proxyDomain: string): readonly string[] {
  const own = host.split('.');
  const theirs = proxyDomain.split('.');
  let shared = 0;
  while (shared < Math.min(own.length, theirs.length) && own.at(-1 - shared) === theirs.at(-1 - shared)) shared++;
  if (shared === 0) return [];
  const unique = own.slice(0, own.length - shared);
  const names = [unique.join('.')];
  return unique.length === 2 ? [...names, [...unique, own[unique.length]].join('.')] : names;
}
