import { isList, isObject, type Json } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import { isDirected, PATCH, SET_ELEMENT_ORDER, withoutDirected } from './directives.ts';
import { itemId, kindOfItems, knownItems } from './items.ts';
import { idsOf, type Lists, mergeList } from './lists.ts';
import { failMerge } from './merge-error.ts';
import { arrange } from './order.ts';
import type { ListSite } from './site.ts';

type List = readonly Json[];

/** A field with a `$setElementOrder`: its lists as far as there are any, and the order. */
export interface OrderedField {
  readonly base: Json | undefined;
  readonly patch: Json | undefined;
  readonly order: Json | undefined;
}

/** Merges a field's lists and puts the result in the order that the patch asks for; undefined if there is no list. */
export function mergeInOrder(field: OrderedField, list: Lists): List | undefined {
  const order = listOr([], field.order, list.path);
  const base = listOr(undefined, field.base, list.path);
  const patch = listOr(undefined, field.patch, list.path);
  checkOrder(patch ?? [], order, list);
  if (!base && !patch) return undefined;
  if (kindOfItems([...(base ?? []), ...(patch ?? [])], list.path) === undefined) {
    return failMerge(list.path, 'has no items to order');
  }
  const merged = mergeLists(base, patch, list);
  return arrange(knownItems(merged, list), {
    wanted: idsOf(order, list),
    current: currentOrder(base ?? [], patch ?? [], list),
  });
}

function listOr<T>(absent: T, value: Json | undefined, path: Path): List | T {
  if (value === undefined) return absent;
  return isList(value) ? value : failMerge(path, 'must be a list, because the patch orders it');
}

function mergeLists(base: List | undefined, patch: List | undefined, list: Lists): List {
  if (!patch) return base ?? [];
  if (!base) return patch.map(withoutDirected).filter((item) => item !== undefined);
  return list.merges ? mergeList(base, patch, list) : patch;
}

/**
 * An order that names anything must name all items of the patch, in the sequence in which the patch has them. Upstream
 * counts a `$patch: replace` as an item too, as soon as the order has come to its end.
 */
function checkOrder(patch: List, order: List, list: ListSite): void {
  if (order.length === 0) return;
  const named = idsOf(order, list);
  let next = 0;
  for (const item of patch.filter((each) => !isDeletion(each))) {
    const found = isDirected(item) ? next : named.indexOf(itemId(item, list), next);
    if (found < 0 || found === named.length) {
      failMerge(list.path, `has ${JSON.stringify(item)} in the patch, but not at its place in ${SET_ELEMENT_ORDER}`);
    }
    next = isDirected(item) ? next : found + 1;
  }
}

/**
 * The order of the base. A surprise of upstream, which deletes and appends in place: as far as deletions made room, new
 * items count as the last of the base, and so come after its other items instead of before them.
 */
function currentOrder(base: List, patch: List, list: ListSite): readonly Json[] {
  const deleted = new Set(idsOf(patch.filter(isDeletion), list));
  const left = idsOf(base, list).filter((id) => !deleted.has(id));
  const known = new Set(left);
  const plain = patch.filter((item) => !isDirected(item));
  const added = idsOf(plain, list).filter((id) => !known.has(id));
  return [...left, ...added].slice(0, base.length);
}

function isDeletion(item: Json): boolean {
  return isObject(item) && item[PATCH] === 'delete';
}
