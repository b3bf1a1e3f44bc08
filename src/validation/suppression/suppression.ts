import type { Finding } from '#findings/finding.ts';

/** Whether a finding is to be passed over in silence. */
export type Suppression = (finding: Finding) => boolean;

/** A code, or `*` for all of them. */
export function silences(code: string, finding: Finding): boolean {
  return code === '*' || code.toUpperCase() === finding.entry.code;
}

/** Codes between commas or spaces, as annotations and comments hold them. */
export function parseCodes(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((code) => code !== '');
}
