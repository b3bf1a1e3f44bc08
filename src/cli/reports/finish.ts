import type { Finding } from '#findings/finding.ts';
import { type Counts, summarize } from '#report/report.ts';
import type { InputFlags } from '../flags/inputs.ts';
import type { ReportFlags } from '../flags/report.ts';
import type { ExitCode, Io } from '../io.ts';
import { version } from '../version.ts';
import { deliver } from './deliver.ts';
import type { Destination } from './destinations.ts';
import { exitCodeOf } from './exit-code.ts';

/** What a run has come to. */
export interface ValidationResult {
  readonly startedAt: number;
  readonly counts: Counts;
  readonly findings: readonly Finding[];
}

/** How it is to be reported, and where. */
interface ReportTarget {
  readonly flags: ReportFlags & Pick<InputFlags, 'quiet'>;
  readonly destinations: readonly Destination[];
  readonly io: Io;
}

/** The last step of `validate`: report. */
export async function finish(result: ValidationResult, { flags, destinations, io }: ReportTarget): Promise<ExitCode> {
  const { startedAt, counts, findings } = result;
  const summary = summarize(findings, counts);
  const verbose = flags.verbose === true;
  await deliver({ version: version(), startedAt, summary, findings }, destinations, {
    io,
    verbose,
    quiet: flags.quiet === true,
  });
  return exitCodeOf(findings, flags.failOn);
}
