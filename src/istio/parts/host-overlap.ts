const isWildcard = (host: string): boolean => host.startsWith('*');

/** Whether every name that the first host stands for is one that the second stands for. */
export function isCovered(host: string, by: string): boolean {
  if (!isWildcard(by)) return host === by;
  if (isWildcard(host) && host.length < by.length) return false;
  return withoutStar(host).endsWith(withoutStar(by));
}

/** Whether two hosts, each of which may be a wildcard, stand for a name in common. */
export function overlap(one: string, other: string): boolean {
  return isCovered(one, other) || isCovered(other, one);
}

function withoutStar(host: string): string {
  return isWildcard(host) ? host.slice(1) : host;
}
