import type { Path } from '../../../base/path.ts';
import type { Fault, Rule } from '../../kind.ts';
import type { VirtualService } from '../schema.ts';
import { canonical } from './canonical.ts';
import { type PlacedMatch, placeMatches, type Route } from './matches.ts';
import { doubtPrefixes } from './prefixes.ts';
import { doubtBehindOpenRoute, doubtRepeated } from './repeated.ts';

const HTTP: Path = ['spec', 'http'];

/** Routes and matches that no traffic can reach. */
export const reach: Rule<VirtualService> = function* ({ spec }) {
  // A match has its name for people alone.
  const http = placeMatches(spec.http, (match) => canonical({ ...match, name: '' }), HTTP);
  yield* doubtRoutes(spec.http, http, HTTP);
  yield* doubtPrefixes(http);
  for (const protocol of ['tcp', 'tls'] as const) {
    const path = ['spec', protocol];
    const routes: readonly Route<object>[] = spec[protocol];
    yield* doubtRoutes(routes, placeMatches(routes, canonical, path), path);
  }
};

function* doubtRoutes<M>(routes: readonly Route<M>[], placed: readonly PlacedMatch<M>[], path: Path): Generator<Fault> {
  yield* doubtBehindOpenRoute(routes, path);
  yield* doubtRepeated(placed, path);
}
