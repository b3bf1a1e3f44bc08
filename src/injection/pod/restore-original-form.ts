import { isDeepStrictEqual } from 'node:util';
import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import { sortedText } from '#go/sorted-keys.ts';
import { type GoType, pointee } from '#kube/go-types.ts';
import { type Field, shapeOf } from '#kube/shapes.ts';

/** A value before the injection: in the canonical form in which the pipeline works, and as it was received. */
interface Before<T> {
  readonly canonical: T | undefined;
  readonly received: T;
}

const POD: GoType = { kind: 'struct', shape: 'core/v1.Pod' };

/**
 * Puts everything that was not changed back into the form in which it was received. Kubernetes reads `cpu: 0.5` and
 * `cpu: 500m` alike, and so does the pipeline; but a user's own words are not ours to change, and a JSON patch is made
 * against what the API server holds. So a null, an empty field, a field unknown to us: all stay as they were.
 */
export function restoreOriginalForm(after: JsonObject, before: Before<JsonObject>): JsonObject {
  return restoreObject(after, before, POD);
}

function restore(after: Json, { canonical, received }: Before<Json>, field: Field | undefined): Json {
  if (isDeepStrictEqual(after, canonical)) return received;
  const type = field && pointee(field.type);
  if (isObject(after) && isObject(received)) {
    return restoreObject(after, { canonical: isObject(canonical) ? canonical : undefined, received }, type);
  }
  if (isList(after) && isList(received) && isList(canonical)) return restoreList(after, { canonical, received }, field);
  return after;
}

function restoreObject(after: JsonObject, before: Before<JsonObject>, type: GoType | undefined): JsonObject {
  const { canonical = {}, received } = before;
  const fields = type?.kind === 'struct' ? shapeOf(type.shape).byJsonName : undefined;
  const kept = Object.entries(received).flatMap(([key, value]) => {
    const now = after[key];
    if (now !== undefined)
      return [[key, restore(now, { canonical: canonical[key], received: value }, fields?.get(key))]];
    // What the canonical form leaves out (a null, a zero) says nothing, so that its absence is no change.
    return key in canonical ? [] : [[key, value]];
  });
  const added = Object.entries(after).filter(
    ([key, value]) => !(key in received) && !isDeepStrictEqual(value, canonical[key]),
  );
  return Object.fromEntries([...kept, ...added]);
}

/** Items are the same item when they are alike, and else when they have the same key, where the list has one. */
function restoreList(
  after: readonly Json[],
  before: Before<readonly Json[]>,
  field: Field | undefined,
): readonly Json[] {
  const { canonical = [], received } = before;
  const type = field && pointee(field.type);
  const of = type?.kind === 'list' ? type.of : undefined;
  const mergeKey = field?.patchMergeKey;
  const key = (item: Json) => (mergeKey !== undefined && isObject(item) ? item[mergeKey] : undefined);
  const alike = firstPositions(canonical, sortedText);
  const namesakes = firstPositions(canonical, key);
  return after.map((item) => {
    const same = alike.get(sortedText(item));
    if (same !== undefined) return received[same] ?? item;
    const index = namesakes.get(key(item)) ?? -1;
    const [was, now] = [received[index], canonical[index]];
    if (!isObject(item) || !isObject(was) || !isObject(now)) return item;
    return restoreObject(item, { canonical: now, received: was }, of);
  });
}

/** Where each identity is met first. Looking it up keeps long lists from being compared item by item. */
function firstPositions<T>(
  items: readonly Json[],
  identity: (item: Json) => T | undefined,
): ReadonlyMap<T | undefined, number> {
  const positions = new Map<T | undefined, number>();
  for (const [index, item] of items.entries()) {
    const id = identity(item);
    if (id !== undefined && !positions.has(id)) positions.set(id, index);
  }
  return positions;
}
