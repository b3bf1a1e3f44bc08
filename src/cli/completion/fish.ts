import type { Flag, VerbWords } from './vocabulary.ts';

/** For fish: the same with descriptions. */
export function fishScript(verbs: readonly VerbWords[]): string {
  const first = "-n '__fish_use_subcommand'";
  const lines = [
    ...verbs.map(({ name, summary }) => `${first} -f -a ${name} -d ${quoted(summary)}`),
    `${first} -f -a help -d 'print the help of a verb'`,
    `-n '__fish_seen_subcommand_from help' -f -a '${verbs.map(({ name }) => name).join(' ')}'`,
    ...verbs.flatMap(verbLines),
  ];
  return [
    '# fish completion for outrigger; load it with: outrigger completion fish | source',
    ...lines.map((line) => `complete -c outrigger ${line}`),
    '',
  ].join('\n');
}

function verbLines({ name, flags, operands }: VerbWords): readonly string[] {
  const seen = `-n '__fish_seen_subcommand_from ${name}'`;
  const words = operands ? [`${seen} -f -a '${operands.join(' ')}'`] : [];
  return [...words, ...flags.map((flag) => `${seen} ${flagWords(flag)}`)];
}

/** `-x` takes a value and no file, `-r` a value that may be one. */
function flagWords({ spellings, description, takesValue, choices }: Flag): string {
  const names = spellings.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const value = choices.length > 0 ? [`-x -a '${choices.join(' ')}'`] : takesValue ? ['-r'] : [];
  return [...names, ...value, `-d ${quoted(description)}`].join(' ');
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
