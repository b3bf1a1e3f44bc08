import { OperationalError } from '#base/operational-error.ts';
import type { Finding } from '#findings/finding.ts';
import { remedyOf } from '#findings/remedy.ts';

/** A finding as one line: `web.yaml:2:1: a tab stands where only spaces may indent; indent with spaces (OUT0103)`. */
export function findingLine({ entry, message, position, path }: Finding): string {
  const place = position ? `${position.file ?? ''}:${position.line}:${position.column}: ` : '';
  const field = path ? `${path}: ` : '';
  return `${place}${field}${message}; ${remedyOf(entry)} (${entry.code})`;
}

/** Findings that leave nothing to go on with, as the one line that the command line ends with. */
export function unusable(findings: readonly Finding[]): OperationalError {
  const [first, ...rest] = findings.filter(({ severity }) => severity === 'error');
  const more = rest.length > 0 ? `; and ${rest.length} more` : '';
  return new OperationalError(`${first ? findingLine(first) : 'the input cannot be used'}${more}`);
}
