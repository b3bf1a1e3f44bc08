import { readFile } from 'node:fs/promises';
import { reasonOf } from '#base/error-message.ts';
import { UsageError } from '#base/operational-error.ts';
import type { Finding } from '#findings/finding.ts';
import { type Counts, summarize } from '#report/report.ts';
import { type Baseline, baselineText, parseBaseline, sinceBaseline } from '#validation/baseline.ts';
import type { ReportFlags } from '../flags/report.ts';
import type { ExitCode, Io } from '../io.ts';
import { version } from '../version.ts';
import { deliver, save } from './deliver.ts';
import type { Destination } from './destinations.ts';
import { exitCodeOf } from './exit-code.ts';

/** What a run has come to. */
export interface Outcome {
  readonly startedAt: number;
  readonly counts: Counts;
  readonly findings: readonly Finding[];
}

/** How it is to be told, and where. */
interface Telling {
  readonly flags: ReportFlags;
  readonly destinations: readonly Destination[];
  readonly io: Io;
}

/** The last step of `validate`: hold the findings against the baseline, or write it, and report. */
export async function finish(outcome: Outcome, { flags, destinations, io }: Telling): Promise<ExitCode> {
  const { startedAt, counts, findings } = outcome;
  if (flags.writeBaseline) return writeBaseline(findings, flags.baseline, io);
  const fresh = flags.baseline === undefined ? findings : sinceBaseline(findings, await readBaseline(flags.baseline));
  const suppressed = counts.suppressed + findings.length - fresh.length;
  const summary = summarize(fresh, { ...counts, suppressed });
  const verbose = flags.verbose === true;
  await deliver({ version: version(), startedAt, summary, findings: fresh }, destinations, { io, verbose });
  return exitCodeOf(fresh, flags.failOn);
}

async function readBaseline(file: string): Promise<Baseline> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read the baseline ${file}: ${reasonOf(error)} (--write-baseline makes it)`);
  }
  return parseBaseline(text, file);
}

async function writeBaseline(findings: readonly Finding[], file: string | undefined, io: Io): Promise<ExitCode> {
  if (file === undefined) throw new UsageError('--write-baseline needs to know where: give --baseline FILE too');
  await save(file, baselineText(findings));
  io.stderr.write(`${findings.length} findings are now in the baseline ${file}\n`);
  return 0;
}
