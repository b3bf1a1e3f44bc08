import { isDeepStrictEqual } from 'node:util';
import { isList, isObject, type Json } from '#base/json.ts';

/** The value without what the addition put there; nothing if that is all of it. What differs from it is somebody's own. */
export function subtract(value: Json | undefined, addition: Json | undefined): Json | undefined {
  if (value === undefined || addition === undefined) return value;
  if (isDeepStrictEqual(value, addition)) return undefined;
  if (isObject(value) && isObject(addition)) {
    const left = Object.entries(value).map(([key, entry]) => [key, subtract(entry, addition[key])] as const);
    const kept = left.filter((entry): entry is [string, Json] => entry[1] !== undefined);
    return kept.length === 0 ? undefined : Object.fromEntries(kept);
  }
  if (!isList(value) || !isList(addition)) return value;
  const kept = value.filter((item) => !addition.some((added) => isDeepStrictEqual(item, added)));
  return kept.length === 0 ? undefined : kept;
}
