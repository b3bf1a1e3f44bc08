import type { Path } from '#base/path.ts';

/** A route of any protocol: the first whose match fits takes the traffic, and one without matches takes it all. */
export interface Route<M> {
  readonly match: readonly M[];
}

/** A match, where it stands, and the equal one before it, if there is one. */
export interface PlacedMatch<M> {
  readonly match: M;
  readonly route: number;
  readonly path: Path;
  readonly sameAs: PlacedMatch<M> | undefined;
}

/** Where the routes are that take everything, first of all the one that shadows whatever follows. */
export function openRouteOf(routes: readonly Route<unknown>[]): number {
  const open = routes.findIndex(({ match }) => match.length === 0);
  return open < 0 ? routes.length : open;
}

/** The matches of the routes before the open one. Matches are the same if their keys are. */
export function placeMatches<M>(
  routes: readonly Route<M>[],
  keyOf: (match: M) => string,
  path: Path,
): readonly PlacedMatch<M>[] {
  const first = new Map<string, PlacedMatch<M>>();
  return routes.slice(0, openRouteOf(routes)).flatMap((route, index) =>
    route.match.map((match, position): PlacedMatch<M> => {
      const key = keyOf(match);
      const placed = { match, route: index, path: [...path, index, 'match', position], sameAs: first.get(key) };
      if (!placed.sameAs) first.set(key, placed);
      return placed;
    }),
  );
}
