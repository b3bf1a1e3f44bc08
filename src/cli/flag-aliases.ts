/** The spellings of `istioctl kube-inject`, so that its scripts go on working. */
const OTHER_SPELLINGS: Readonly<Record<string, string>> = {
  '--injectConfigFile': '--injector-config',
  '--valuesFile': '--values',
  '--meshConfigFile': '--mesh-config',
  '--filename': '--file',
};

/**
 * The word as Outrigger spells it: a flag that goes by another name elsewhere is renamed, its `=value` kept; and
 * `-o=json`, which kubectl takes, becomes `-ojson`.
 */
export function canonicalSpelling(word: string): string {
  if (/^-[a-z]=/i.test(word)) return word.replace('=', '');
  const [flag = '', ...value] = word.split('=');
  const ours = Object.hasOwn(OTHER_SPELLINGS, flag) ? OTHER_SPELLINGS[flag] : undefined;
  return ours ? [ours, ...value].join('=') : word;
}
