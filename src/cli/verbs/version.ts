import { type Command, Option } from 'commander';
import type { ExitCode, Io } from '../io.ts';
import type { Verb } from '../verb.ts';
import { version as versionText } from '../version.ts';

/** Says which version this is. */
export const version: Verb = {
  options: () => [new Option('-o, --output <format>', 'format').choices(['text', 'json']).default('text')],
  notes: 'The same as outrigger --version; with -o json for scripts.',
  run,
};

async function run(command: Command, io: Io): Promise<ExitCode> {
  const { output } = command.opts<{ readonly output: 'text' | 'json' }>();
  const facts = { version: versionText(), node: process.version };
  io.stdout.write(output === 'json' ? `${JSON.stringify(facts, null, 2)}\n` : `outrigger ${facts.version}\n`);
  return 0;
}
