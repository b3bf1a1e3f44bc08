/** A JSON value as it came off the wire. Everything that crosses a border of Outrigger is one of these first. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object: an unknown newer field is simply one more key, so nothing is lost in passing through. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** True for a JSON object, false for arrays, null and scalars. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for a JSON array. */
export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}
