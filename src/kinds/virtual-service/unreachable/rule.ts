import type { JsonObject } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import type { Fault } from '#findings/fault.ts';
import { sortedText } from '#go/sorted-keys.ts';
import type { Rule } from '#kinds/kind.ts';
import type { VirtualService } from '../schema.ts';
import { type PlacedMatch, placeMatches, type Route } from './matches.ts';
import { doubtPrefixes } from './prefixes.ts';
import { doubtBehindOpenRoute, doubtRepeated } from './repeated.ts';

const HTTP: Path = ['spec', 'http'];

/** Routes and matches that no traffic can reach. */
export const reach: Rule<VirtualService> = function* ({ spec }) {
  // A match has its name for people alone.
  const http = placeMatches(spec.http, (match) => sortedText({ ...match, name: '' }), HTTP);
  yield* doubtRoutes(spec.http, http, HTTP);
  yield* doubtPrefixes(http);
  for (const protocol of ['tcp', 'tls'] as const) {
    const path = ['spec', protocol];
    const routes: readonly Route<JsonObject>[] = spec[protocol];
    yield* doubtRoutes(routes, placeMatches(routes, sortedText, path), path);
  }
};

function* doubtRoutes<M>(routes: readonly Route<M>[], placed: readonly PlacedMatch<M>[], path: Path): Generator<Fault> {
  yield* doubtBehindOpenRoute(routes, path);
  yield* doubtRepeated(placed, path);
}
