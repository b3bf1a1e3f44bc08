import type { Finding } from '#findings/finding.ts';

/** Whether a finding is to be left out of the report, which only counts it. */
export type Suppression = (finding: Finding) => boolean;

/** What is left to report, and how many findings are not. */
export interface Kept {
  readonly kept: readonly Finding[];
  readonly suppressed: number;
}

/** Leaves out what any of the suppressions covers. They are asked in their order, up to the first that does. */
export function applySuppressions(found: readonly Finding[], suppressions: readonly Suppression[]): Kept {
  const kept = found.filter((finding) => !suppressions.some((covers) => covers(finding)));
  return { kept, suppressed: found.length - kept.length };
}

/** Whether a code, or `*` for all of them, is that of the finding. */
export function suppresses(code: string, finding: Finding): boolean {
  return code === '*' || code.toUpperCase() === finding.entry.code;
}

/** Codes between commas or spaces, as annotations and comments hold them. */
export function parseCodes(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((code) => code !== '');
}
