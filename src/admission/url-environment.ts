/** Keys of the URL that stand for a variable of another name; any other key is upper-cased. */
const VARIABLES: Readonly<Record<string, string>> = {
  cluster: 'ISTIO_META_CLUSTER_ID',
  net: 'ISTIO_META_NETWORK',
};

/** Separates pairs in the older spelling `/inject/:ENV:a=b:ENV:c=d`, whose values may hold slashes. */
const OLDER_SEPARATOR = ':ENV:';

/**
 * The proxy environment that the URL of the webhook carries: `/inject/cluster/c1/net/n1`. A key without a value is left
 * out; `--slash--` in a value stands for a slash.
 */
export function environmentOf(path: string): Readonly<Record<string, string>> {
  const [, , ...rest] = path.replace(/\/$/, '').split('/');
  const text = rest.join('/');
  const pairs = text.startsWith(OLDER_SEPARATOR) ? olderPairs(text) : pairsOf(rest);
  return Object.fromEntries(pairs.map(([key, value]) => [variableOf(key), value]));
}

function pairsOf(segments: readonly string[]): readonly (readonly [string, string])[] {
  return segments.flatMap((key, index) => {
    const value = segments[index + 1];
    return index % 2 === 0 && value !== undefined ? [[key, value.replaceAll('--slash--', '/')] as const] : [];
  });
}

function olderPairs(text: string): readonly (readonly [string, string])[] {
  return text.split(OLDER_SEPARATOR).flatMap((pair) => {
    const equals = pair.indexOf('=');
    return equals > 0 ? [[pair.slice(0, equals), pair.slice(equals + 1)] as const] : [];
  });
}

function variableOf(key: string): string {
  return Object.hasOwn(VARIABLES, key) ? (VARIABLES[key] ?? key) : key.toUpperCase();
}
