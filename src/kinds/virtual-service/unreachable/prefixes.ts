import { formatPath } from '#base/path.ts';
import { type Fault, fault } from '#findings/fault.ts';
import type { StringMatch } from '#istio/parts/http/string-match.ts';
import { MATCH_INEFFECTIVE } from '../findings.ts';
import type { HTTPMatchRequest } from '../http/schema.ts';
import type { PlacedMatch } from './matches.ts';

/** Every two matches are compared, so a request full of matches could keep the gate busy; nobody writes as many by hand. */
const MAX_COMPARED_MATCHES = 1_000;

/** Matches by a prefix of the path that a shorter prefix before them has already taken. */
export function* warnUnreachablePrefixes(placed: readonly PlacedMatch<HTTPMatchRequest>[]): Generator<Fault> {
  const byPrefix = placed.filter(({ match, sameAs }) => match.uri?.prefix && !sameAs).slice(0, MAX_COMPARED_MATCHES);
  for (const [index, wide] of byPrefix.entries()) {
    const behind = byPrefix.slice(index + 1);
    for (const narrow of behind.filter(({ match }) => covers(wide.match, match))) {
      const by = `"${wide.match.uri?.prefix}" of ${formatPath(wide.path)}`;
      yield fault(MATCH_INEFFECTIVE, narrow.path, `has no effect, because the prefix ${by} comes first`);
    }
  }
}

/**
 * Istio's approximation. Every other condition of the first match must begin with that of the second, which may have
 * none; where traffic comes from and the case of paths are not looked at.
 */
function covers(wide: HTTPMatchRequest, narrow: HTTPMatchRequest): boolean {
  const from = wide.uri?.prefix ?? '';
  const to = narrow.uri?.prefix ?? '';
  return (
    to !== from &&
    to.startsWith(from) &&
    wide.port === narrow.port &&
    (textOf(wide.method) || GET).startsWith(textOf(narrow.method) || GET) &&
    textOf(wide.authority).startsWith(textOf(narrow.authority)) &&
    coverAll(wide.headers, narrow.headers) &&
    coverAll(wide.queryParams, narrow.queryParams) &&
    coverAll(wide.withoutHeaders, narrow.withoutHeaders)
  );
}

type Matches = Readonly<Record<string, StringMatch>>;

function coverAll(wide: Matches, narrow: Matches): boolean {
  const names = Object.keys(wide);
  return (
    names.length === Object.keys(narrow).length &&
    names.every((name) => Object.hasOwn(narrow, name) && textOf(wide[name]).startsWith(textOf(narrow[name])))
  );
}

const GET = 'exact:GET';

/** Regular expressions count as no condition. */
function textOf(match: StringMatch | undefined): string {
  if (match?.exact) return `exact:${match.exact}`;
  return match?.prefix ? `prefix:${match.prefix}` : '';
}
