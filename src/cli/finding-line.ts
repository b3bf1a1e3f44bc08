import { OperationalError } from '#base/operational-error.ts';
import type { Finding } from '#findings/finding.ts';
import { placeOf } from '#findings/place.ts';
import { withRemedy } from '#findings/remedy.ts';
import { sentenceOf } from '#findings/sentence.ts';

/** A finding as one line: `web.yaml:2:1: a tab stands where only spaces may indent; indent with spaces (OUT0103)`. */
export function findingLine(finding: Finding): string {
  const place = placeOf(finding);
  return `${place && `${place}: `}${withRemedy(sentenceOf(finding), finding.entry)}`;
}

/** Findings that leave nothing to go on with, as the one line that the command line ends with. */
export function unusable(findings: readonly Finding[]): OperationalError {
  const [first, ...rest] = findings.filter(({ severity }) => severity === 'error');
  const more = rest.length > 0 ? `; and ${rest.length} more` : '';
  return new OperationalError(`${first ? findingLine(first) : 'the input cannot be used'}${more}`);
}
