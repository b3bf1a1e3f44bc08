import type { Json } from '#base/json.ts';

/** An item of a list with what it is known by: the value of its merge key, or the scalar itself. */
export interface Known<T> {
  readonly id: Json;
  readonly item: T;
}

/** Two orders of items, by what they are known by. */
export interface Orders {
  /** The order that the patch wants for the items it names. */
  readonly wanted: readonly Json[];
  /** The order in which the base has, or had, its items. */
  readonly current: readonly Json[];
}

type Ranks = ReadonlyMap<Json, number>;

/**
 * Puts the items that the patch names into the order it wants, the others into the order of the base, and shuffles the
 * two together: an item of the base goes before the first named item that the base has behind it. An item new to the
 * base is behind nothing, which is why new items come first.
 */
export function arrange<T>(items: readonly Known<T>[], { wanted, current }: Orders): readonly T[] {
  const wantedRanks = firstPlaces(wanted);
  const currentRanks = firstPlaces(current);
  const named = items.filter(({ id }) => wantedRanks.has(id));
  const others = items.filter(({ id }) => !wantedRanks.has(id));
  return shuffled(sorted(others, currentRanks), sorted(named, wantedRanks), currentRanks).map(({ item }) => item);
}

/** Where each value stands for the first time. */
export function firstPlaces<T>(values: readonly T[]): ReadonlyMap<T, number> {
  const places = new Map<T, number>();
  for (const [place, value] of values.entries()) if (!places.has(value)) places.set(value, place);
  return places;
}

function shuffled<T>(others: readonly Known<T>[], named: readonly Known<T>[], ranks: Ranks): readonly Known<T>[] {
  const result: Known<T>[] = [];
  let next = 0;
  for (const item of named) {
    for (let other = others[next]; other && precedes(other, item, ranks); other = others[next]) {
      result.push(other);
      next++;
    }
    result.push(item);
  }
  return [...result, ...others.slice(next)];
}

function precedes<T>(left: Known<T>, right: Known<T>, ranks: Ranks): boolean {
  return rankOf(left, ranks) < rankOf(right, ranks);
}

/** Not a number for an item without rank: it compares with nothing. */
function rankOf<T>({ id }: Known<T>, ranks: Ranks): number {
  return ranks.get(id) ?? Number.NaN;
}

function sorted<T>(items: readonly Known<T>[], ranks: Ranks): readonly Known<T>[] {
  if (!items.every(({ id }) => ranks.has(id))) return insertionSorted(items, ranks);
  return items.toSorted((left, right) => rankOf(left, ranks) - rankOf(right, ranks));
}

/**
 * An item without rank (an empty `$setElementOrder` makes such) goes before whatever it is compared with, and lets
 * everything go before it. Where it ends up depends on who is compared, hence on Go's insertion sort.
 */
function insertionSorted<T>(items: readonly Known<T>[], ranks: Ranks): readonly Known<T>[] {
  const result: Known<T>[] = [];
  for (const item of items) {
    const stop = result.findLastIndex((other) => rankOf(other, ranks) <= rankOf(item, ranks));
    result.splice(stop + 1, 0, item);
  }
  return result;
}
