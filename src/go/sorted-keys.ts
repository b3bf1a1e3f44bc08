import { isList, isObject, type Json } from '#base/json.ts';

/** The value with the keys of all objects in it sorted: so Go prints its maps. */
export function withSortedKeys(json: Json): Json {
  if (isList(json)) return json.map(withSortedKeys);
  if (!isObject(json)) return json;
  const keys = Object.keys(json).sort();
  return Object.fromEntries(keys.map((key) => [key, withSortedKeys(json[key] ?? null)]));
}

/** JSON text that is the same for equal values, whatever the order of their keys. */
export function sortedText(json: Json): string {
  return JSON.stringify(withSortedKeys(json));
}
