import { isObject, type Json, type JsonObject } from '../base/json.ts';

/** The value at the end of a path of field names; undefined if the way breaks off. */
export function fieldAt(object: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = object;
  for (const name of path) value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

/** The object with another value at the end of the path. What is missing on the way is made, what is not is copied. */
export function withField(object: JsonObject, path: readonly string[], value: Json): JsonObject {
  const [name, ...rest] = path;
  if (name === undefined) return object;
  const inner = fieldAt(object, [name]);
  return { ...object, [name]: rest.length === 0 ? value : withField(isObject(inner) ? inner : {}, rest, value) };
}
