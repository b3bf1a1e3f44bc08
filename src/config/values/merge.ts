import { isObject, type Json, type JsonObject } from '#base/json.ts';

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
