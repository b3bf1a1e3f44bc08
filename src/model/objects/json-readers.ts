import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';

/** The object that a value is, else an empty one. */
export function objectIn(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** The list that a value is, else an empty one. */
export function listIn(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

/** The text that a value is, else an empty one. */
export function textIn(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The port that a value is; undefined for what is none. */
export function portIn(value: Json | undefined): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65_536 ? value : undefined;
}
