import type { Finding, Severity } from '../../base/finding.ts';
import type { ExitCode } from '../io.ts';

const RANKS: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** What the findings mean for the shell, whatever the format: input that cannot be read weighs more than bad input. */
export function exitCodeOf(findings: readonly Finding[], failOn: Severity): ExitCode {
  if (findings.some(({ code }) => code === 'OUT0001')) return 2;
  return findings.some(({ severity }) => RANKS[severity] >= RANKS[failOn]) ? 1 : 0;
}
