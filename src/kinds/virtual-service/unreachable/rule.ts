import type { JsonObject } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import type { Fault } from '#findings/fault.ts';
import { sortedText } from '#go/sorted-keys.ts';
import type { Rule } from '#kinds/kind.ts';
import type { VirtualService } from '../schema.ts';
import { type PlacedMatch, placeMatches, type Route } from './matches.ts';
import { warnUnreachablePrefixes } from './prefixes.ts';
import { warnBehindOpenRoute, warnRepeated } from './repeated.ts';

const HTTP: Path = ['spec', 'http'];

/** Routes and matches that no traffic can reach. */
export const unreachable: Rule<VirtualService> = function* ({ spec }) {
  // A match has its name for people alone.
  const http = placeMatches(spec.http, (match) => sortedText({ ...match, name: '' }), HTTP);
  yield* warnUnreachableRoutes(spec.http, http, HTTP);
  yield* warnUnreachablePrefixes(http);
  for (const protocol of ['tcp', 'tls'] as const) {
    const path = ['spec', protocol];
    const routes: readonly Route<JsonObject>[] = spec[protocol];
    yield* warnUnreachableRoutes(routes, placeMatches(routes, sortedText, path), path);
  }
};

function* warnUnreachableRoutes<M>(
  routes: readonly Route<M>[],
  placed: readonly PlacedMatch<M>[],
  path: Path,
): Generator<Fault> {
  yield* warnBehindOpenRoute(routes, path);
  yield* warnRepeated(placed, path);
}
