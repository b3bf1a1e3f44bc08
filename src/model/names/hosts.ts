/* Host names as Istio's rules compare them: case-sensitive, `*` only at the start, where it stands for any text. */

/** True for `*` and for what starts with it. */
export function isWildcard(host: string): boolean {
  return host.startsWith('*');
}

/** Whether two hosts have a name in common. */
export function hostsOverlap(a: string, b: string): boolean {
  if (!isWildcard(a) && !isWildcard(b)) return a === b;
  if (isWildcard(a) && isWildcard(b)) {
    return a.length < b.length ? b.endsWith(a.slice(1)) : a.endsWith(b.slice(1));
  }
  return isWildcard(a) ? b.endsWith(a.slice(1)) : a.endsWith(b.slice(1));
}

/** Whether every name that `host` stands for is one of `other`'s. */
export function isSubsetOf(host: string, other: string): boolean {
  if (!isWildcard(other)) return host === other;
  if (!isWildcard(host)) return host.endsWith(other.slice(1));
  return host.length >= other.length && host.slice(1).endsWith(other.slice(1));
}

/** Names before wildcards, longer before shorter, then by alphabet: the first that fits is the most specific. */
export function bySpecificity(a: string, b: string): number {
  if (isWildcard(a) !== isWildcard(b)) return isWildcard(a) ? 1 : -1;
  if (a.length !== b.length) return b.length - a.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What two lists have in common: of each two that overlap the narrower, in the order of the first list, once. */
export function intersection(hosts: readonly string[], others: readonly string[]): readonly string[] {
  const pairs = hosts.flatMap((host) =>
    others.flatMap((other) => {
      if (isSubsetOf(host, other)) return [host];
      return isSubsetOf(other, host) ? [other] : [];
    }),
  );
  return [...new Set(pairs)];
}

/** Values by host: finds the one for the host itself, else for the most specific wildcard around it. */
export interface HostIndex<V> {
  readonly exact: ReadonlyMap<string, V>;
  /** Wildcards, the most specific first. */
  readonly wildcards: readonly (readonly [string, V])[];
}

/** Builds an index; of two values for one host the first counts. */
export function hostIndex<V>(entries: Iterable<readonly [string, V]>): HostIndex<V> {
  const exact = new Map<string, V>();
  for (const [host, value] of entries) if (!exact.has(host)) exact.set(host, value);
  const wildcards = [...exact].filter(([host]) => isWildcard(host)).sort(([a], [b]) => bySpecificity(a, b));
  return { exact, wildcards };
}

/** The value for a host; undefined where nothing fits. */
export function mostSpecific<V>({ exact, wildcards }: HostIndex<V>, host: string): V | undefined {
  return exact.get(host) ?? wildcards.find(([pattern]) => isSubsetOf(host, pattern))?.[1];
}
