import { Command, CommanderError } from 'commander';
import { errorMessage } from '#base/error-message.ts';
import { OperationalError } from '#base/operational-error.ts';
import { readEnvironment } from './environment.ts';
import { canonicalFlag } from './flag-aliases.ts';
import type { ExitCode, Io } from './io.ts';
import type { Verb } from './verb.ts';
import { VERBS } from './verbs.ts';
import { version } from './version.ts';

/** The whole command line as a function: arguments in, exit code out. Every fault ends as one line on stderr. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const words = argv.map(canonicalFlag);
  try {
    return await dispatch(words, io);
  } catch (error) {
    return report(error, io);
  }
}

async function dispatch(words: readonly string[], io: Io): Promise<ExitCode> {
  const wanted = words.find((word) => !word.startsWith('-') && word !== 'help');
  let code: ExitCode = 0;
  const program = frame(io);
  for (const row of VERBS) {
    const command = program.command(row.name).description(row.summary).exitOverride();
    if (row.name !== wanted) continue;
    const verb = await row.load();
    declare(command, verb, io.env);
    command.action(async () => {
      code = await verb.run(command, io);
    });
  }
  await program.parseAsync(words.length > 0 ? [...words] : ['--help'], { from: 'user' });
  return code;
}

function frame(io: Io): Command {
  return new Command('outrigger')
    .description("sidecar injector and configuration gate for Istio's data plane, with reasons")
    .version(`outrigger ${version()}`, '--version', 'print the version')
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

function report(error: unknown, io: Io): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    io.stderr.write(`outrigger: ${oneLine(error.message.replace(/^error: /, ''))} (see outrigger --help)\n`);
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
  return text.trim().replace(/\s*\n\s*/g, ' ');
}
