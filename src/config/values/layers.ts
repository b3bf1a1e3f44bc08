import { isObject, type Json, type JsonObject } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import { withField } from '#base/value-at.ts';

/**
 * Lays values over others as Helm does: objects are merged, everything else replaces. A null replaces too and stays,
 * because templates can tell it from a missing key (`resources.limits.memory: null` means no limit at all).
 */
export function mergeValues(base: JsonObject, over: JsonObject): JsonObject {
  const merged = Object.entries(over).map(([key, value]) => [key, mergeValue(base[key], value)]);
  return { ...base, ...Object.fromEntries(merged) };
}

function mergeValue(base: Json | undefined, over: Json): Json {
  return isObject(base) && isObject(over) ? mergeValues(base, over) : over;
}

/** One `path.to.key=value` of a --set flag. */
export interface Assignment {
  readonly path: Path;
  readonly value: Json;
}

/** The values with one of them set, as Helm does it: nulls fill up a list that has to become longer. */
export function assign(values: JsonObject, { path, value }: Assignment): JsonObject {
  return withField(values, path, value);
}
