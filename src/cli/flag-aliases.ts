/** The spellings of `istioctl kube-inject`, so that its scripts go on working. */
const ALIASES: Readonly<Record<string, string>> = {
  '--injectConfigFile': '--injector-config',
  '--valuesFile': '--values',
  '--meshConfigFile': '--mesh-config',
  '--filename': '--file',
};

/**
 * The word as Outrigger spells it: a flag that goes by another name elsewhere is renamed, its `=value` kept; and
 * `-o=json`, which kubectl takes, becomes `-ojson`.
 */
export function canonicalFlag(word: string): string {
  if (/^-[a-z]=/i.test(word)) return word.replace('=', '');
  const [flag = '', ...value] = word.split('=');
  const ours = Object.hasOwn(ALIASES, flag) ? ALIASES[flag] : undefined;
  return ours ? [ours, ...value].join('=') : word;
}
