import { isList, isObject, type Json } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import { failMerge } from './merge-error.ts';
import type { Known } from './order.ts';
import type { ListSite } from './site.ts';

/** Each item with what it is known by: the value of its merge key, or the scalar itself. */
export function knownItems<T extends Json>(items: readonly T[], list: ListSite): readonly Known<T>[] {
  return items.map((item) => ({ item, id: itemId(item, list) }));
}

/** What an item is known by; refused without a merge key, and for an object where no field tells objects apart. */
export function itemId(item: Json, { key, path }: ListSite): Json {
  if (!key) return isObject(item) ? failUnkeyed(path) : item;
  const id = isObject(item) ? key.idOf(item) : undefined;
  if (id === undefined) return failMerge(path, `has an item without ${key.field}, by which this list merges`);
  if (isObject(id) || isList(id)) return failMerge(path, `has an item whose ${key.field} is not a scalar`);
  return id;
}

export function failUnkeyed(path: Path): never {
  return failMerge(path, 'is a list of objects without a merge key, so it cannot be merged');
}

/** The one kind of all the items (`object`, `string`, …); undefined if there is no item. */
export function kindOfItems(items: readonly Json[], path: Path): string | undefined {
  const [kind, other] = new Set(items.map(kindOf));
  if (other !== undefined) return failMerge(path, `mixes items of the types ${kind} and ${other}`);
  if (kind === 'null' || kind === 'list')
    return failMerge(path, `has items of the type ${kind}, which cannot be merged`);
  return kind;
}

/** The type of a JSON value as JSON has it. */
export function kindOf(value: Json): string {
  if (value === null) return 'null';
  return isList(value) ? 'list' : typeof value;
}
