import { writeFile } from 'node:fs/promises';
import { errorReason } from '#base/error-message.ts';
import { OperationalError } from '#base/operational-error.ts';
import type { Report } from '#report/report.ts';
import type { Io, Output } from '../io.ts';
import type { Destination } from './destinations.ts';
import { REPORT_FORMATS } from './formats.ts';

/** Prints a report to all its destinations. */
export async function deliver(
  report: Report,
  destinations: readonly Destination[],
  { io, verbose }: { readonly io: Io; readonly verbose: boolean },
): Promise<void> {
  for (const { format, file } of destinations) {
    const color = file === undefined && wantsColor(io.stdout, io.env);
    const text = REPORT_FORMATS[format](report, { color, verbose });
    if (file === undefined) io.stdout.write(text);
    else await save(file, text);
  }
}

/** Writes a file, or says in one line why not. */
export async function save(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new OperationalError(`cannot write ${file}: ${errorReason(error)}`);
  }
}

/** https://no-color.org: the variable counts if it is not empty. */
function wantsColor(output: Output, env: Io['env']): boolean {
  return output.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}
