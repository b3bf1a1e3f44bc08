import { isObject, type Json } from './json.ts';

/** JSON text that is the same for equal values, whatever the order of their keys. */
export function sortedText(value: Json): string {
  return JSON.stringify(value, (_, part: Json) => (isObject(part) ? byKey(part) : part));
}

function byKey(object: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  const keys = Object.keys(object).sort();
  return Object.fromEntries(keys.map((key) => [key, object[key] ?? null]));
}
