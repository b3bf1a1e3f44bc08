import { isList, isObject, type Json, type JsonObject } from './json.ts';
import type { Path } from './path.ts';

/** A field of an object or an item of a list; undefined where there is none. */
export function childOf(json: Json | undefined, step: string | number): Json | undefined {
  if (isList(json)) return typeof step === 'number' ? json[step] : undefined;
  return isObject(json) && Object.hasOwn(json, step) ? json[step] : undefined;
}

/** The value at the end of a path; undefined if the way breaks off. */
export function valueAt(json: Json | undefined, path: Path): Json | undefined {
  return path.reduce(childOf, json);
}

/**
 * The value with another one at the end of the path; the rest is shared. What is missing on the way is made, a list that
 * is too short being filled up with null, and what is in the way is replaced.
 */
export function withValueAt(json: Json | undefined, [step, ...rest]: Path, value: Json): Json {
  if (step === undefined) return value;
  const inner = withValueAt(childOf(json, step), rest, value);
  if (typeof step === 'string') return { ...(isObject(json) ? json : {}), [step]: inner };
  const items = isList(json) ? json : [];
  const length = Math.max(items.length, step + 1);
  return Array.from({ length }, (_, index) => (index === step ? inner : (items[index] ?? null)));
}

/** The same for an object, which stays one whatever the path is. */
export function withField(object: JsonObject, path: Path, value: Json): JsonObject {
  const changed = withValueAt(object, path, value);
  return isObject(changed) ? changed : object;
}
