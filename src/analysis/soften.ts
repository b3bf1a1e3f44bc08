import type { Finding } from '#findings/finding.ts';
import type { Discovery } from './analyzer.ts';

/** What is missing may stand in files that were not given: then it is no error, and the message says why. */
export function softened(
  { entry, message, isAbsence }: Discovery,
  isClosed: boolean,
): Pick<Finding, 'severity' | 'message'> {
  if (isClosed || !isAbsence) return { severity: entry.severity, message };
  const severity = entry.severity === 'error' ? 'warning' : entry.severity;
  return { severity, message: `${message} (in these files; --closed says that there are no others)` };
}
