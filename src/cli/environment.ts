import { type Command, InvalidArgumentError, type Option } from 'commander';
import { OperationalError } from '#base/operational-error.ts';
import type { Io } from './io.ts';

/** The environment variable of a flag: `--mesh-config` is `OUTRIGGER_MESH_CONFIG`. */
function variableOf(option: Option): string {
  return `OUTRIGGER_${option.name().replaceAll('-', '_').toUpperCase()}`;
}

/**
 * Lets every flag of a command be given as an environment variable too. A flag on the command line replaces it;
 * a flag that may be repeated adds to it. commander could do this only with the variables of the process itself.
 */
export function readEnvironment(command: Command, env: Io['env']): void {
  for (const option of command.options) {
    const text = env[variableOf(option)];
    if (text === undefined || text === '') continue;
    command.setOptionValueWithSource(option.attributeName(), parse(option, text), 'env');
  }
}

function parse(option: Option, text: string): unknown {
  if (option.isBoolean()) return parseBoolean(option, text);
  try {
    return option.parseArg ? option.parseArg<unknown>(text, undefined) : text;
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw unusable(option, text, error.message);
    throw error;
  }
}

function parseBoolean(option: Option, text: string): boolean {
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw unusable(option, text, 'set it to true or false');
}

function unusable(option: Option, text: string, remedy: string): OperationalError {
  return new OperationalError(`environment variable ${variableOf(option)}="${text}" is not usable: ${remedy}`);
}
