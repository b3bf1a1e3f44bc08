import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import { findMessage } from './descriptors.ts';
import { typeNameOf } from './messages.ts';
import type { DescField, DescMessage } from './protobuf.ts';

const WRAPPERS = /^google\.protobuf\.\w+Value$/;

/**
 * Lays a message over another of its type, both in protobuf's JSON, as protobuf merges: lists grow, maps are laid over
 * key by key, messages merge field by field. A zero, even a wrapped one, does not overwrite. Types that nobody knows
 * are laid over as a whole.
 */
export function mergeJson(typeName: string, base: JsonObject, patch: JsonObject): JsonObject {
  const type = findMessage(typeName);
  return type ? mergeMessage(type, base, patch) : { ...base, ...patch };
}

function mergeMessage(type: DescMessage, base: JsonObject, patch: JsonObject): JsonObject {
  const merged = new Map(Object.entries(base));
  for (const [name, value] of Object.entries(patch)) {
    const field = type.fields.find(({ jsonName }) => jsonName === name);
    for (const { jsonName } of field?.oneof?.fields ?? []) if (jsonName !== name) merged.delete(jsonName);
    merged.set(name, field ? mergeField(field, merged.get(name), value) : value);
  }
  return Object.fromEntries(merged);
}

function mergeField({ fieldKind, message }: DescField, base: Json | undefined, patch: Json): Json {
  if (base === undefined) return patch;
  if (isList(base) && isList(patch)) return [...base, ...patch];
  if (message && WRAPPERS.test(message.typeName)) return patch || base;
  if (!isObject(base) || !isObject(patch)) return patch;
  if (fieldKind === 'map' || !message) return { ...base, ...patch };
  switch (message.typeName) {
    case 'google.protobuf.Any':
      return mergeAny(base, patch);
    case 'google.protobuf.Struct':
      return { ...base, ...patch };
    default:
      return mergeMessage(message, base, patch);
  }
}

/** Of another type, a message replaces what is there. */
function mergeAny(base: JsonObject, patch: JsonObject): JsonObject {
  if (base['@type'] !== patch['@type']) return patch;
  return mergeJson(typeNameOf(String(patch['@type'])), base, patch);
}
