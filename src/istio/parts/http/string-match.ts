import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf } from '#findings/fault.ts';
import { message, oneof } from '#proto/message.ts';
import { string } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';
import { MATCH_EMPTY, REGEX_INVALID } from '../findings.ts';
import { regexProblem } from './re2.ts';

/** In bytes. Envoy's own limit is on the compiled program, which is always larger than the pattern. */
const MAX_PATTERN_BYTES = 1024;

/** istio.networking.v1alpha3.StringMatch: one way to compare text. */
export const StringMatch = message('StringMatch', {
  ...oneof('match_type', { exact: string, prefix: string, regex: string }),
});
export type StringMatch = ValueOf<typeof StringMatch>;

/** Why a route cannot match by this pattern; undefined if it can. */
export function patternProblem(pattern: string): string | undefined {
  if (Buffer.byteLength(pattern) > MAX_PATTERN_BYTES) return `must have at most ${MAX_PATTERN_BYTES} characters`;
  const problem = regexProblem(pattern);
  return problem && `is not a valid RE2 regular expression: ${problem}`;
}

/** A prefix or regular expression that can match something in particular. An exact match may be empty. */
export function* checkStringMatch(match: StringMatch | undefined, path: Path): Generator<Fault> {
  const message = 'must not be empty';
  if (match?.prefix === '') yield fault(MATCH_EMPTY, [...path, 'prefix'], message);
  yield* checkRegexMatch(match, path);
}

/** The regular expression alone: an empty prefix means every path. */
export function* checkRegexMatch(match: StringMatch | undefined, path: Path): Generator<Fault> {
  const { regex } = match ?? {};
  if (regex === '') yield fault(MATCH_EMPTY, [...path, 'regex'], 'must not be empty');
  else if (regex !== undefined) yield* faultIf(REGEX_INVALID, [...path, 'regex'], patternProblem(regex));
}
