import type { Report } from '#report/report.ts';
import type { Io, Output } from '../io.ts';
import { save } from '../save.ts';
import type { Destination } from './destinations.ts';
import { REPORT_FORMATS } from './formats.ts';
import { rooted } from './rooted.ts';

/** Prints a report to all its destinations. People open files from where they are, machines from the root of the repository. */
export async function deliver(
  report: Report,
  destinations: readonly Destination[],
  { io, verbose, quiet }: { readonly io: Io; readonly verbose: boolean; readonly quiet: boolean },
): Promise<void> {
  for (const { format, file } of destinations) {
    const color = file === undefined && wantsColor(io.stdout, io.env);
    const told = format === 'text' ? report : { ...report, findings: report.findings.map(rooted) };
    const text = REPORT_FORMATS[format](told, { color, verbose, quiet });
    if (file === undefined) io.stdout.write(text);
    else await save(file, text);
  }
}

/** https://no-color.org: the variable counts if it is not empty. */
function wantsColor(output: Output, env: Io['env']): boolean {
  return output.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}
