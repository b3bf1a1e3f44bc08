import type { Command, Option } from 'commander';
import type { ExitCode, Io } from './io.ts';

/** One verb of the command line: what it accepts, and the one call it turns that into. */
export interface Verb {
  /** Operands in the notation of commander: `[paths...]`. */
  readonly operands?: string;
  /** The words among which an operand is chosen, if it is not a path; for completion. */
  readonly words?: readonly string[];
  /** Made afresh for each command, because commander keeps parsed values in its options. */
  options(): readonly Option[];
  /** Printed under `--help`: an example to copy, what the exit codes mean. */
  readonly notes: string;
  /** The command has been parsed: read `command.opts<…>()` and `command.args`. */
  run(command: Command, io: Io): Promise<ExitCode>;
}

/** A row of the table of verbs: enough for `--help`, so that only the verb that was asked for is loaded. */
export interface VerbRow {
  readonly name: string;
  readonly summary: string;
  load(): Promise<Verb>;
}
