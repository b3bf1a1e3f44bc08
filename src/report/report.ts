import type { Severity } from '#findings/entry.ts';
import type { Finding } from '#findings/finding.ts';

/** What a run looked at and how much it found. */
export interface Summary {
  readonly files: number;
  readonly resources: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Resources of kinds that Outrigger has no rules for. */
  readonly unchecked: number;
  /** Findings that a flag, an annotation, a comment or the baseline has suppressed. */
  readonly suppressed: number;
}

/** Everything that is printed about one run, in whichever format. */
export interface Report {
  /** The version of Outrigger. */
  readonly version: string;
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  readonly summary: Summary;
  readonly findings: readonly Finding[];
}

/** How a report is written for people; formats for machines take no notice. */
export interface Style {
  readonly color: boolean;
  /** Adds what a finding means and its remedy. */
  readonly verbose: boolean;
  /** Leaves out the summary. */
  readonly quiet?: boolean;
}

/** One format: a report in, a text out. */
export type Reporter = (report: Report, style: Style) => string;

/** Counts that a run keeps besides its findings. */
export type Counts = Pick<Summary, 'files' | 'resources' | 'unchecked' | 'suppressed'>;

/** Adds up the findings by severity. */
export function summarize(findings: readonly Finding[], counts: Counts): Summary {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return { ...counts, errors: count('error'), warnings: count('warning'), infos: count('info') };
}
