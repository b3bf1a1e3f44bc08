import { systemClock } from '#base/clock.ts';
import type { Finding } from '#findings/finding.ts';
import type { Counts } from '#report/report.ts';
import type { Suppression } from '#validation/suppression/suppression.ts';
import { type InputFlags, type Listening, readingOf } from '../flags/inputs.ts';
import type { ReportFlags } from '../flags/report.ts';
import type { ExitCode, Io } from '../io.ts';
import { baselineToWrite, readBaseline, writeBaseline } from '../reports/baseline.ts';
import { type Destination, parseDestinations } from '../reports/destinations.ts';
import { finish } from '../reports/finish.ts';
import { writeLine } from '../write-line.ts';
import { type SuppressFlags, suppressFlags } from './suppress-flags.ts';

/** What `validate` and `analyze` have in common: which findings are passed over, and where the others go. */
export interface Checking extends SuppressFlags {
  readonly flags: ReportFlags & InputFlags;
  readonly io: Io;
  readonly reading: Listening;
  readonly startedAt: number;
  readonly destinations: readonly Destination[];
  /** At most one; it covers files that cannot be read, too. */
  readonly baseline: readonly Suppression[];
  readonly baselineFile: string | undefined;
}

/** What came of it. */
export interface Checked {
  readonly counts: Counts;
  readonly findings: readonly Finding[];
}

/** Reads the flags, so that whatever is wrong with them is said before long work begins. */
export async function beginChecking(flags: ReportFlags & InputFlags, io: Io): Promise<Checking> {
  return {
    flags,
    io,
    reading: readingOf(flags, io),
    startedAt: systemClock.now(),
    destinations: parseDestinations(flags.output ?? [], flags.outputFile),
    ...suppressFlags(flags.suppress ?? []),
    baselineFile: baselineToWrite(flags),
    baseline: await readBaseline(flags),
  };
}

/** Reports the findings, or makes a baseline of them. */
export async function endChecking(checking: Checking, { counts, findings }: Checked): Promise<ExitCode> {
  const { flags, io, startedAt, destinations, baselineFile } = checking;
  if (baselineFile !== undefined) {
    await writeBaseline(baselineFile, findings, io);
    return 0;
  }
  if (!flags.quiet) for (const line of checking.idle()) writeLine(io.stderr, line);
  return finish({ startedAt, counts, findings }, { flags, destinations, io });
}
