const isWildcard = (host: string): boolean => host.startsWith('*');

/**
 * Finds the wildcard among these hosts that stands for more than a given one, and for all that this one stands for.
 * What it costs depends on the length of names, not on how many hosts there are.
 */
export function widerHostIn(hosts: readonly string[]): (host: string) => string | undefined {
  const endings = new Set(hosts.filter(isWildcard).map((host) => host.slice(1)));
  return (host) => {
    for (let start = isWildcard(host) ? 2 : 0; start <= host.length && endings.size > 0; start++) {
      if (endings.has(host.slice(start))) return `*${host.slice(start)}`;
    }
    return undefined;
  };
}
