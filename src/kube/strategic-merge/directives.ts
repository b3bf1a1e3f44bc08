import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';

/** `$patch: replace | delete`: what to do with the object, list item or list that it stands in. */
export const PATCH = '$patch';
/** `$retainKeys: [field, …]`: the fields that may stay in the object. */
export const RETAIN_KEYS = '$retainKeys';
/** `$setElementOrder/<field>: [item, …]`: the order of a list. */
export const SET_ELEMENT_ORDER = '$setElementOrder';
/** `$deleteFromPrimitiveList/<field>: [value, …]`: values that leave a list of scalars. */
export const DELETE_FROM_LIST = '$deleteFromPrimitiveList';

/** True for an object that says `$patch`. */
export function isDirected(value: Json): boolean {
  return isObject(value) && Object.hasOwn(value, PATCH);
}

/** The field that a directive like `$setElementOrder/env` is about; undefined if it names none. */
export function directedField(key: string, directive: string): string | undefined {
  return key.startsWith(`${directive}/`) ? key.slice(directive.length + 1) : undefined;
}

/** The names of the fields that the patch gives a value; directives and deletions by null are none. */
export function contentFields(patch: JsonObject): readonly string[] {
  return Object.keys(patch).filter((key) => patch[key] !== null && !isDirective(key));
}

/** A value that finds nothing to merge with: its nulls have nothing to delete. Those standing in a list remain. */
export function withoutNulls(value: Json): Json {
  if (isList(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const present = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(present.map(([key, field]) => [key, withoutNulls(field)]));
}

/** A value that finds nothing to merge with: what carries a `$patch` is dropped whole; undefined if it does so itself. */
export function withoutDirected(value: Json): Json | undefined {
  if (isDirected(value)) return undefined;
  if (isList(value)) return value.map(withoutDirected).filter((item) => item !== undefined);
  if (!isObject(value)) return value;
  const fields = Object.entries(value).map(([key, field]) => [key, withoutDirected(field)] as const);
  return Object.fromEntries(fields.filter((field): field is readonly [string, Json] => field[1] !== undefined));
}

/**
 * A merge leaves directives behind that found nothing to act on. Kubernetes loses them when it decodes the result into
 * its types; who keeps unknown fields has to remove them.
 */
export function withoutDirectives(value: Json): Json {
  if (isList(value)) return value.map(withoutDirectives);
  if (!isObject(value)) return value;
  const fields = Object.entries(value).filter(([key]) => !isDirective(key));
  return Object.fromEntries(fields.map(([key, field]) => [key, withoutDirectives(field)]));
}

function isDirective(key: string): boolean {
  return key === PATCH || key === RETAIN_KEYS || key.startsWith(SET_ELEMENT_ORDER) || key.startsWith(DELETE_FROM_LIST);
}
