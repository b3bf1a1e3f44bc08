import { fault, faultIf } from '#findings/fault.ts';
import { REGEX_INVALID } from '#istio/parts/findings.ts';
import { patternProblem } from '#istio/parts/http/string-match.ts';
import type { HttpCheck } from './check.ts';
import { REWRITE_AMBIGUOUS } from './findings.ts';

export const rewrite: HttpCheck = function* ({ rewrite: change }, route) {
  if (!change) return;
  const path = [...route, 'rewrite'];
  const { uri, authority, uriRegexRewrite: regex } = change;
  if (uri !== '' && regex) yield fault(REWRITE_AMBIGUOUS, [...path, 'uri'], 'must not be set beside uriRegexRewrite');
  if (uri === '' && authority === '' && !regex)
    yield fault(REWRITE_AMBIGUOUS, path, 'must have uri, uriRegexRewrite or authority');
  if (!regex) return;
  for (const name of ['match', 'rewrite'] as const) {
    if (regex[name] === '') yield fault(REWRITE_AMBIGUOUS, [...path, 'uriRegexRewrite', name], 'must not be empty');
  }
  yield* faultIf(REGEX_INVALID, [...path, 'uriRegexRewrite', 'match'], patternProblem(regex.match));
};
