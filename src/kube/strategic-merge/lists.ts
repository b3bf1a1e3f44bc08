import { isObject, type Json, type JsonObject } from '#base/json.ts';
import { isDirected, PATCH } from './directives.ts';
import { failUnkeyed, itemId, kindOfItems, knownItems } from './items.ts';
import { failMerge } from './merge-error.ts';
import { arrange, firstPlaces } from './order.ts';
import type { ListSite, MergeKey, Site } from './site.ts';

type List = readonly Json[];
type Items = readonly JsonObject[];

/** Where two lists meet, and how objects within them merge: of that, lists know nothing. */
export interface Lists extends ListSite {
  readonly mergeItem: (base: JsonObject, patch: JsonObject, site: Site) => JsonObject;
}

/** Merges two lists: objects by their merge key, scalars as sets. */
export function mergeList(base: List, patch: List, list: Lists): List {
  if (kindOfItems([...base, ...patch], list.path) !== 'object') return mergeScalars(base, patch, list);
  const { key } = list;
  if (!key) return failUnkeyed(list.path);
  const union = unite(base.filter(isObject), patch.filter(isObject), { ...list, key });
  return arrange(knownItems(union.items, list), { wanted: idsOf(union.patch, list), current: idsOf(union.base, list) });
}

/** Takes values out of a list of scalars. Objects merge all the same: upstream overlooks the directive then. */
export function deleteFromList(base: List, unwanted: List, list: Lists): List {
  if (kindOfItems([...base, ...unwanted], list.path) === 'object') return mergeList(base, unwanted, list);
  const gone = new Set(unwanted);
  return base.filter((value) => !gone.has(value));
}

/** What the items of a list are known by. */
export function idsOf(items: List, list: ListSite): readonly Json[] {
  return knownItems(items, list).map(({ id }) => id);
}

function mergeScalars(base: List, patch: List, list: ListSite): List {
  const distinct = [...new Set([...base, ...patch])];
  return arrange(knownItems(distinct, list), { wanted: patch, current: base });
}

/** A merged list before it is put in order, and the two sides as the `$patch` items left them. */
interface Union {
  readonly items: Items;
  readonly base: Items;
  readonly patch: Items;
}

type KeyedLists = Lists & { readonly key: MergeKey };

/** A `$patch: replace` anywhere in the patch drops the base; the item that says it is dropped with it. */
function unite(base: Items, patch: Items, list: KeyedLists): Union {
  const plain = patch.filter((item) => !isDirected(item));
  const directed = patch.filter(isDirected);
  const deleted = new Set<Json | undefined>(
    directed.filter((item) => deletes(item, list)).map((item) => itemId(item, list)),
  );
  if (directed.some((item) => item[PATCH] === 'replace')) return { items: plain, base: plain, patch: [] };
  const left = deleted.size === 0 ? base : base.filter((item) => !deleted.has(list.key.idOf(item)));
  return { items: mergeByKey(left, patch, list), base: left, patch: plain };
}

function deletes(item: JsonObject, list: ListSite): boolean {
  const directive = item[PATCH];
  if (directive === 'delete' || directive === 'replace') return directive === 'delete';
  return failMerge(list.path, `has a $patch of ${JSON.stringify(directive)}: must be "replace" or "delete"`);
}

/** Of several items with the same key in the base, the first takes the patch. */
function mergeByKey(base: Items, patch: Items, list: KeyedLists): Items {
  const merged = [...base];
  const places = new Map(firstPlaces(base.map(list.key.idOf)));
  for (const [index, item] of patch.entries()) {
    if (isDirected(item)) continue;
    const id = itemId(item, list);
    const place = places.get(id) ?? merged.length;
    const old = merged[place];
    merged[place] = old ? list.mergeItem(old, item, { ...list.item, path: [...list.path, index] }) : item;
    places.set(id, place);
  }
  return merged;
}
