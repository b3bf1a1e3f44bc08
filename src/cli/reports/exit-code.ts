import type { Severity } from '#findings/entry.ts';
import type { Finding } from '#findings/finding.ts';
import { FILE_UNREADABLE } from '#manifest/findings.ts';
import type { ExitCode } from '../io.ts';

const RANKS: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** What the findings mean for the shell, whatever the format: input that cannot be read weighs more than bad input. */
export function exitCodeOf(findings: readonly Finding[], failOn: Severity): ExitCode {
  if (findings.some(({ entry }) => entry === FILE_UNREADABLE)) return 2;
  return findings.some(({ severity }) => RANKS[severity] >= RANKS[failOn]) ? 1 : 0;
}
