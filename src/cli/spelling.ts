/** The spellings of `istioctl kube-inject`, so that its scripts go on working. */
const OTHER_SPELLINGS: Readonly<Record<string, string>> = {
  '--injectConfigFile': '--injector-config',
  '--valuesFile': '--values',
  '--meshConfigFile': '--mesh-config',
  '--filename': '--file',
};

/** The word as Outrigger spells it: a flag that goes by another name elsewhere is renamed, its `=value` kept. */
export function canonicalSpelling(word: string): string {
  const [flag = '', ...value] = word.split('=');
  const ours = Object.hasOwn(OTHER_SPELLINGS, flag) ? OTHER_SPELLINGS[flag] : undefined;
  return ours ? [ours, ...value].join('=') : word;
}
