import type { Model } from '#model/model.ts';
import type { Service } from '#model/services/service.ts';

/** The identities that the workloads of a service have, under each name of the trust domain, in alphabetical order. */
export function accountsOf({ endpoints, settings: { mesh } }: Model, service: Service): readonly string[] {
  const found = endpoints(service).map(({ account }) => account);
  const all = new Set([...found, ...service.accounts].filter((account) => account !== ''));
  const domains = [mesh.trustDomain, ...mesh.trustDomainAliases];
  return [...new Set([...all].flatMap((account) => inDomains(account, domains)))].sort();
}

function inDomains(account: string, domains: readonly string[]): readonly string[] {
  const [, domain = '', rest] = /^spiffe:\/\/([^/]+)(\/.*)$/.exec(account) ?? [];
  if (rest === undefined || !domains.includes(domain)) return [account];
  return [...new Set([domain, ...domains])].map((each) => `spiffe://${each}${rest}`);
}
