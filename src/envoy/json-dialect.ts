import type protobuf from 'protobufjs/light.js';
import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import { formatDuration, parseDuration } from '#proto/duration.ts';
import type { TypeLibrary } from './type-library.ts';

/** What reading a value needs beside its type. */
export interface Dialect {
  readonly find: TypeLibrary;
  /** Types whose content is not known, by full name. */
  readonly opaque: ReadonlySet<string>;
}

/**
 * Istio reads protobuf's JSON more freely than its standard says: durations in any of Go's units, and of a oneof that is
 * set twice the last member. This brings such a value into the standard's form.
 */
export function toStandardJson(dialect: Dialect, type: protobuf.Type, value: Json): Json {
  switch (type.fullName) {
    case '.google.protobuf.Duration':
      return standardDuration(value);
    case '.google.protobuf.Any':
      return standardAny(dialect, value);
    default:
      return isObject(value) && !type.fullName.startsWith('.google.protobuf.')
        ? standardMessage(dialect, type, value)
        : value;
  }
}

function standardDuration(value: Json): Json {
  const duration = typeof value === 'string' ? parseDuration(value) : undefined;
  return duration ? formatDuration(duration) : value;
}

/** Throws, as reading does, where nobody knows what a value stands for. */
function standardAny(dialect: Dialect, value: Json): Json {
  if (!isObject(value)) return value;
  const url = value['@type'];
  if (typeof url !== 'string' || url === '') throw new Error('must say by "@type" what it is');
  const name = url.slice(url.lastIndexOf('/') + 1);
  const type = dialect.find(name);
  if (!type) return value;
  if (dialect.opaque.has(name)) return { '@type': url };
  const { '@type': _, ...content } = value;
  const standard = toStandardJson(dialect, type, content);
  return isObject(standard) ? { '@type': url, ...standard } : value;
}

function standardMessage(dialect: Dialect, type: protobuf.Type, value: JsonObject): JsonObject {
  const standard = new Map<string, Json>();
  for (const [key, item] of Object.entries(value)) {
    const field = fieldOf(type, key)?.resolve();
    const group = item === null ? undefined : field?.partOf;
    for (const { name, jsonName } of siblingsOf(group)) {
      standard.delete(name);
      standard.delete(jsonName);
    }
    standard.set(key, field ? standardField(dialect, field, item) : item);
  }
  return Object.fromEntries(standard);
}

function standardField(dialect: Dialect, field: protobuf.Field, value: Json): Json {
  const type = field.resolvedType;
  if (type && 'values' in type) checkWords(field, type, value);
  if (!type || !('fieldsArray' in type)) return value;
  if (field.map) {
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toStandardJson(dialect, type, item)]));
  }
  if (field.repeated) return isList(value) ? value.map((item) => toStandardJson(dialect, type, item)) : value;
  return toStandardJson(dialect, type, value);
}

/** Reading that lets unknown fields pass lets unknown words pass too; Envoy does not. Throws, as reading does. */
function checkWords({ name }: protobuf.Field, { values }: protobuf.Enum, value: Json): void {
  for (const word of isList(value) ? value : [value]) {
    if (typeof word === 'string' && !Object.hasOwn(values, word)) {
      throw new Error(`${name}: "${word}" must be one of ${Object.keys(values).join(', ')}`);
    }
  }
}

/** Protobuf's JSON takes a field by its name in the .proto file and in camel case. */
function fieldOf(type: protobuf.Type, key: string): protobuf.Field | undefined {
  return type.fields[key] ?? type.fieldsArray.find((field) => camelCase(field.name) === key);
}

function siblingsOf(group: protobuf.OneOf | null | undefined): { readonly name: string; readonly jsonName: string }[] {
  return (group?.fieldsArray ?? []).map(({ name }) => ({ name, jsonName: camelCase(name) }));
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
