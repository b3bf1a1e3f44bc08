import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import { formatDuration, parseDuration } from '#proto/duration.ts';
import { findMessage, isOpaque } from './descriptors.ts';
import type { DescField, DescMessage } from './protobuf.ts';

/**
 * Istio reads protobuf's JSON more freely than its standard says: durations in any of Go's units, and of a oneof that is
 * set twice the last member. This brings such a value into the standard's form.
 */
export function toStandardJson(type: DescMessage, value: Json): Json {
  switch (type.typeName) {
    case 'google.protobuf.Duration':
      return standardDuration(value);
    case 'google.protobuf.Any':
      return standardAny(value);
    default:
      if (!isObject(value) || type.typeName.startsWith('google.protobuf.')) return value;
      // Nobody knows the fields of a newer release's message: they are not looked at.
      return isOpaque(type.typeName) ? {} : standardMessage(type, value);
  }
}

function standardDuration(value: Json): Json {
  const duration = typeof value === 'string' ? parseDuration(value) : undefined;
  return duration ? formatDuration(duration) : value;
}

/** Throws, as reading does, where nobody knows what a value stands for. */
function standardAny(value: Json): Json {
  if (!isObject(value)) return value;
  const url = value['@type'];
  if (typeof url !== 'string' || url === '') throw new Error('must say by "@type" what it is');
  const type = findMessage(url.slice(url.lastIndexOf('/') + 1));
  if (!type) return value;
  const { '@type': _, ...content } = value;
  const standard = toStandardJson(type, content);
  return isObject(standard) ? { '@type': url, ...standard } : value;
}

function standardMessage(type: DescMessage, value: JsonObject): JsonObject {
  const standard = new Map<string, Json>();
  for (const [key, item] of Object.entries(value)) {
    const field = fieldOf(type, key);
    const siblings = item === null ? [] : (field?.oneof?.fields ?? []);
    for (const { name, jsonName } of siblings) {
      standard.delete(name);
      standard.delete(jsonName);
    }
    standard.set(key, field ? standardField(field, item) : item);
  }
  return Object.fromEntries(standard);
}

function standardField(field: DescField, value: Json): Json {
  checkWords(field, value);
  const type = field.message;
  if (!type) return value;
  if (field.fieldKind === 'map') {
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toStandardJson(type, item)]));
  }
  if (field.fieldKind === 'list') return isList(value) ? value.map((item) => toStandardJson(type, item)) : value;
  return toStandardJson(type, value);
}

/** Reading that lets unknown fields pass lets unknown words pass too; Envoy does not. Throws, as reading does. */
function checkWords(field: DescField, value: Json): void {
  const values = field.enum?.values;
  // Null stands for the default, but `google.protobuf.NullValue` is a word of its own.
  if (!values || field.enum?.typeName.startsWith('google.protobuf.')) return;
  for (const word of isList(value) ? value : [value]) {
    if (typeof word === 'string' && !values.some(({ name }) => name === word)) {
      throw new Error(`${field.name}: "${word}" must be one of ${values.map(({ name }) => name).join(', ')}`);
    }
  }
}

/** Protobuf's JSON takes a field by its name in the .proto file and in camel case. */
function fieldOf(type: DescMessage, key: string): DescField | undefined {
  return type.fields.find(({ name, jsonName }) => name === key || jsonName === key);
}
