import { formatPath, type Path } from '#base/path.ts';
import { type Fault, fault } from '#findings/fault.ts';
import { MATCH_INEFFECTIVE, ROUTE_UNREACHABLE } from '../findings.ts';
import { openRouteOf, type PlacedMatch, type Route } from './matches.ts';

/** Everything behind a route without matches. */
export function* warnBehindOpenRoute(routes: readonly Route<unknown>[], path: Path): Generator<Fault> {
  const open = openRouteOf(routes);
  const by = formatPath([...path, open]);
  for (const [offset, { match }] of routes.slice(open + 1).entries()) {
    const at = [...path, open + 1 + offset];
    const places = match.length === 0 ? [at] : match.map((_, position) => [...at, 'match', position]);
    for (const place of places) {
      yield fault(ROUTE_UNREACHABLE, place, `is never reached, because ${by} has no match and takes everything`);
    }
  }
}

/** Matches that stand before, and the routes that have no others. */
export function* warnRepeated(placed: readonly PlacedMatch<unknown>[], path: Path): Generator<Fault> {
  for (const { path: at, sameAs } of placed) {
    if (sameAs) yield fault(MATCH_INEFFECTIVE, at, `has no effect, because it repeats ${formatPath(sameAs.path)}`);
  }
  const alive = new Set(placed.filter(({ sameAs }) => !sameAs).map(({ route }) => route));
  for (const route of new Set(placed.map((match) => match.route))) {
    if (alive.has(route)) continue;
    yield fault(
      ROUTE_UNREACHABLE,
      [...path, route],
      'is never reached, because routes before it have all of its matches',
    );
  }
}
