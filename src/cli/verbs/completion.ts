import type { Command } from 'commander';
import { OperationalError } from '#base/operational-error.ts';
import { bashScript } from '../completion/bash.ts';
import { fishScript } from '../completion/fish.ts';
import { type VerbWords, wordsOf } from '../completion/vocabulary.ts';
import { zshScript } from '../completion/zsh.ts';
import type { ExitCode, Io } from '../io.ts';
import type { Verb, VerbRow } from '../verb.ts';

const SCRIPTS: Readonly<Record<string, (verbs: readonly VerbWords[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

const SHELLS = Object.keys(SCRIPTS);

/** Prints a script by which a shell completes the command line; it is made from the table of verbs. */
export function completionOf(rows: readonly VerbRow[]): Verb {
  return {
    operands: '<shell>',
    words: SHELLS,
    options: () => [],
    notes: NOTES,
    run: (command, io) => run(command, io, rows),
  };
}

const NOTES = [
  'Shells: bash, zsh, fish.',
  '',
  'Examples: source <(outrigger completion bash)',
  '          outrigger completion zsh > ~/.zfunc/_outrigger',
  '          outrigger completion fish > ~/.config/fish/completions/outrigger.fish',
].join('\n');

async function run(command: Command, io: Io, rows: readonly VerbRow[]): Promise<ExitCode> {
  const [shell = ''] = command.args;
  const script = Object.hasOwn(SCRIPTS, shell) ? SCRIPTS[shell] : undefined;
  if (!script)
    throw new OperationalError(`there is no completion for ${shell}: it must be one of ${SHELLS.join(', ')}`);
  io.stdout.write(script(await Promise.all(rows.map(async (row) => wordsOf(row, await row.load())))));
  return 0;
}
