import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import { didYouMean, suggestSpelling } from '#base/spell-suggest.ts';
import { supersededIn } from './superseded.ts';
import type { Shape, Type } from './types.ts';
import { zeroOf } from './zero.ts';

/** A field that protobuf passes over without refusing the message. Whether to keep silent, warn or refuse is the caller's policy. */
export interface IgnoredField {
  /** `unknown`: there is no such field. `oneof`: a later member of the group has taken this one's place. */
  readonly kind: 'unknown' | 'oneof';
  readonly path: Path;
  readonly message: string;
}

/** JSON with every field by its JSON name, and none of them unknown or null. */
export interface Normalized {
  readonly json: Json;
  readonly ignored: readonly IgnoredField[];
}

/** The path so far, and what takes the fields that are ignored. */
interface Place {
  readonly path: Path;
  readonly ignore: (field: IgnoredField) => void;
}

/**
 * Brings names and nulls in order, so that what is left is a question of types alone: `.proto` names become JSON names,
 * a field that is null is as good as absent, a null in a list or map is the zero of its type. What does not fit its
 * type is passed on as it is, for `schema.ts` to refuse.
 */
export function normalizeNames(type: Type, json: Json): Normalized {
  const ignored: IgnoredField[] = [];
  return { json: normalizeValue(type, json, { path: [], ignore: (field) => ignored.push(field) }), ignored };
}

function normalizeValue(type: Type, json: Json, place: Place): Json {
  switch (type.kind) {
    case 'message':
      return isObject(json) ? normalizeMessage(type.shape, json, place) : json;
    case 'list':
      return isList(json) ? json.map((item, index) => normalizeItem(type.element, item, inside(place, index))) : json;
    case 'map':
      return isObject(json)
        ? mapValues(json, (item, key) => normalizeItem(type.element, item, inside(place, key)))
        : json;
    default:
      return json;
  }
}

function normalizeItem(type: Type, json: Json, place: Place): Json {
  return json === null ? zeroOf(type) : normalizeValue(type, json, place);
}

/** A field given by both of its names counts by its JSON name. */
function normalizeMessage(shape: Shape, json: JsonObject, place: Place): JsonObject {
  const normalized: Record<string, Json> = {};
  for (const [key, value] of Object.entries(json)) {
    const field = shape.byName.get(key);
    const here = inside(place, key);
    if (!field) place.ignore({ kind: 'unknown', path: here.path, message: unknownField(key, shape) });
    else if (value !== null && (key === field.name || !Object.hasOwn(json, field.name)))
      normalized[field.name] = normalizeValue(field.type, value, here);
  }
  for (const { group, member, by } of supersededIn(shape, normalized)) {
    const message = `is ignored, because only one ${group} may be set and ${by} takes precedence`;
    place.ignore({ kind: 'oneof', path: inside(place, member).path, message });
  }
  return normalized;
}

function unknownField(key: string, { name, fields }: Shape): string {
  const known = fields.map((field) => field.name);
  return `${name} has no field "${key}"${didYouMean(suggestSpelling(key, known))}`;
}

function inside({ path, ignore }: Place, step: string | number): Place {
  return { path: [...path, step], ignore };
}

function mapValues(object: JsonObject, each: (value: Json, key: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, each(value, key)]));
}
