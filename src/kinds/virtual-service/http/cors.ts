import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf } from '#findings/fault.ts';
import { DURATION_INVALID, HEADER_NAME_INVALID, MATCH_EMPTY } from '#istio/parts/findings.ts';
import { corsHeaderProblem } from '#istio/parts/http/header-name.ts';
import { checkRegexMatch } from '#istio/parts/http/string-match.ts';
import { checkDuration } from '#istio/parts/traffic/durations.ts';
import { formatDuration } from '#proto/duration.ts';
import type { HttpCheck } from './check.ts';
import { METHOD_UNKNOWN } from './findings.ts';
import type { HTTPRoute } from './schema.ts';

type CorsPolicy = NonNullable<HTTPRoute['corsPolicy']>;

const METHODS: readonly string[] = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'CONNECT',
  'OPTIONS',
  'TRACE',
  '*',
];

/** Why CORS cannot list this method; undefined if it can. */
export function corsMethodProblem(method: string): string | undefined {
  return METHODS.includes(method)
    ? undefined
    : `"${method}" is not a valid HTTP method: must be one of ${METHODS.join(', ')}`;
}

export const cors: HttpCheck = function* ({ corsPolicy }, route) {
  if (!corsPolicy) return;
  const path = [...route, 'corsPolicy'];
  yield* checkOrigins(corsPolicy, [...path, 'allowOrigins']);
  for (const [index, method] of corsPolicy.allowMethods.entries()) {
    yield* faultIf(METHOD_UNKNOWN, [...path, 'allowMethods', index], corsMethodProblem(method));
  }
  for (const list of ['allowHeaders', 'exposeHeaders'] as const) {
    for (const [index, name] of corsPolicy[list].entries()) {
      yield* faultIf(HEADER_NAME_INVALID, [...path, list, index], corsHeaderProblem(name));
    }
  }
  yield* checkMaxAge(corsPolicy, [...path, 'maxAge']);
};

function* checkOrigins({ allowOrigins }: CorsPolicy, path: Path): Generator<Fault> {
  for (const [index, origin] of allowOrigins.entries()) {
    const at = [...path, index];
    if (origin.exact || origin.prefix || origin.regex) yield* checkRegexMatch(origin, at);
    else yield fault(MATCH_EMPTY, at, 'must not be empty');
  }
}

/** The header that carries it counts in seconds. */
function* checkMaxAge({ maxAge }: CorsPolicy, path: Path): Generator<Fault> {
  yield* checkDuration(maxAge, path);
  if (!maxAge || maxAge.nanos <= 0) return;
  yield fault(DURATION_INVALID, path, `${formatDuration(maxAge)} must be a whole number of seconds`);
}
