import { Command, CommanderError } from 'commander';
import { errorMessage } from '#base/error-message.ts';
import { OperationalError } from '#base/operational-error.ts';
import { printable } from '#base/printable.ts';
import { readEnvironment } from './environment.ts';
import { canonicalFlag } from './flag-aliases.ts';
import type { ExitCode, Io } from './io.ts';
import type { Verb, VerbRow } from './verb.ts';
import { VERBS } from './verbs.ts';
import { version } from './version.ts';

/** The whole command line as a function: arguments in, exit code out. Every fault ends as one line on stderr. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const words = helpAsFlag(canonicalWords(argv));
  const wanted = words.find((word) => !word.startsWith('-'));
  const row = VERBS.find(({ name }) => name === wanted);
  try {
    return await dispatch(words, row, io);
  } catch (error) {
    return report(error, row, io);
  }
}

/** What stands behind `--` is meant as it is. */
function canonicalWords(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end < 0 ? argv.map(canonicalFlag) : [...argv.slice(0, end).map(canonicalFlag), ...argv.slice(end)];
}

/** `help`, `help VERB` and nothing at all ask for what `--help` prints; `-v` alone has no verb that it could be said of. */
function helpAsFlag(words: readonly string[]): readonly string[] {
  const [first = 'help', second] = words;
  if (first === '-v') return ['--version'];
  if (first !== 'help') return words;
  const isVerb = VERBS.some(({ name }) => name === second);
  if (second === undefined || second.startsWith('-')) return ['--help'];
  return isVerb ? [second, '--help'] : [second];
}

async function dispatch(words: readonly string[], wanted: VerbRow | undefined, io: Io): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = frame(io);
  for (const row of VERBS) {
    const command = program.command(row.name).description(row.summary).exitOverride();
    if (row !== wanted) continue;
    const verb = await row.load();
    declare(command, verb, io.env);
    command.action(async () => {
      code = await verb.run(command, io);
    });
  }
  await program.parseAsync([...words], { from: 'user' });
  return code;
}

function frame(io: Io): Command {
  return new Command('outrigger')
    .description("sidecar injector and configuration gate for Istio's data plane, with reasons")
    .version(`outrigger ${version()}`, '-V, --version', 'print the version')
    .helpCommand('help [verb]', 'print the help of a verb')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', '\nEvery flag has an environment variable: --mesh-config is OUTRIGGER_MESH_CONFIG.')
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: () => {} })
    .exitOverride();
}

/** Tells commander what a verb accepts. */
function declare(command: Command, verb: Verb, env: Io['env']): void {
  if (verb.operands) command.arguments(verb.operands);
  else command.allowExcessArguments(false);
  for (const option of verb.options()) command.addOption(option);
  readEnvironment(command, env);
  command.addHelpText('after', `\n${verb.notes}`);
}

function report(error: unknown, verb: VerbRow | undefined, io: Io): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    const help = verb ? `outrigger ${verb.name} --help` : 'outrigger --help';
    io.stderr.write(`outrigger: ${oneLine(error.message.replace(/^error: /, ''))} (see ${help})\n`);
    return 2;
  }
  const message = oneLine(errorMessage(error));
  if (error instanceof OperationalError) {
    io.stderr.write(`outrigger: ${message}\n`);
    return 2;
  }
  io.stderr.write(`outrigger: this is a fault of Outrigger itself, please report it: ${message}\n`);
  return 70;
}

function oneLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return printable(lines.filter((line) => line !== '').join(' '));
}
