/** The parts of `domain/ns/namespace/sa/account`. */
const PARTS = 5;
const DEFAULT_DOMAIN = 'cluster.local';
/** As an alias: principals of every domain are the mesh's. */
const ANY_DOMAIN = '*';

/**
 * Principals under every name of the trust domain, so that a policy stays right while a mesh is renamed. Those of
 * other domains stay as they are.
 */
export function withTrustDomains(principals: readonly string[], domains: readonly string[]): readonly string[] {
  return principals.flatMap((principal) => {
    const parts = principal.split('/');
    const [domain = ''] = parts;
    if (parts.length !== PARTS || domain === ANY_DOMAIN) return [principal];
    const found = domains.filter((each) => each === ANY_DOMAIN || fits(domain, each));
    if (found.length === 0 && domain !== DEFAULT_DOMAIN) return [principal];
    // A pattern that ends as the domain does would gain nothing from being written out.
    const kept = domain.startsWith('*') && domain.length > 1;
    const rest = parts.slice(1).join('/');
    const written = domains.map((each) => (kept && fits(domain, each) ? domain : each));
    return [...new Set(written)].map((each) => `${each}/${rest}`);
  });
}

/** Whether a domain is the one that a pattern, with `*` at one end, stands for. */
function fits(pattern: string, domain: string): boolean {
  if (pattern.startsWith('*')) return domain.endsWith(pattern.slice(1));
  return pattern.endsWith('*') ? domain.startsWith(pattern.slice(0, -1)) : domain === pattern;
}

/** The names of the trust domain, where one of them is asked for. */
export function expandTrustDomains(asked: readonly string[], domains: readonly string[]): readonly string[] {
  return asked.flatMap((each) => (domains.includes(each) ? [...new Set(domains)] : [each]));
}
