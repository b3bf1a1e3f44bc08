import { fault, faultIf } from '../../kind.ts';
import { patternProblem } from '../../parts/http/string-match.ts';
import type { HttpCheck } from './check.ts';

export const rewrite: HttpCheck = function* ({ rewrite: change }, route) {
  if (!change) return;
  const path = [...route, 'rewrite'];
  const { uri, authority, uriRegexRewrite: regex } = change;
  if (uri !== '' && regex) yield fault('OUT1026', [...path, 'uri'], 'cannot be combined with uriRegexRewrite');
  if (uri === '' && authority === '' && !regex)
    yield fault('OUT1026', path, 'must have uri, uriRegexRewrite or authority');
  if (!regex) return;
  for (const name of ['match', 'rewrite'] as const) {
    if (regex[name] === '') yield fault('OUT1026', [...path, 'uriRegexRewrite', name], 'must not be empty');
  }
  yield* faultIf('OUT0507', [...path, 'uriRegexRewrite', 'match'], patternProblem(regex.match));
};
