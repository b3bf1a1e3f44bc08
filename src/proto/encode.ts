import type { Json, JsonObject } from '#base/json.ts';
import { withSortedKeys } from '#go/sorted-keys.ts';
import { type Duration, formatDuration } from './duration.ts';
import type { MessageType, ScalarName, Shape, Type } from './types.ts';
import { zeroOf } from './zero.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * Writes a message as protobuf's JSON, the way Istio prints it: fields in the order of the .proto file, zeros left out
 * where they mean unset, map keys sorted, 64-bit numbers as text.
 */
export function encode<V extends object>(type: MessageType<V>, value: V): JsonObject {
  return encodeMessage(type.shape, value);
}

function encodeMessage({ fields }: Shape, message: object): JsonObject {
  const values: Values = { ...message };
  const set = fields.filter(({ name, type }) => !isUnset(type, values[name]));
  return Object.fromEntries(set.map(({ name, type }) => [name, encodeValue(type, values[name])]));
}

function isUnset(type: Type, value: unknown): boolean {
  if (value === undefined) return true;
  if (type.presence === 'explicit') return false;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === zeroOf(type);
}

/** The casts say again what the declaration has said: a list of fields no longer knows the type of each. */
function encodeValue(type: Type, value: unknown): Json {
  switch (type.kind) {
    case 'scalar':
    case 'wrapper':
      return encodeScalar(type.scalar, value as string | number | boolean);
    case 'enum':
      return value as string;
    case 'duration':
      return formatDuration(value as Duration);
    case 'struct':
      return withSortedKeys(value as Json);
    case 'list':
      return (value as readonly unknown[]).map((item) => encodeValue(type.element, item));
    case 'map':
      return encodeMap(type.element, value as Values);
    case 'message':
      return encodeMessage(type.shape, value as object);
  }
}

function encodeScalar(name: ScalarName, value: string | number | boolean): Json {
  if (name === 'int64' || name === 'uint64') return BigInt(value).toString();
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

function encodeMap(element: Type, values: Values): JsonObject {
  const keys = Object.keys(values).sort();
  return Object.fromEntries(keys.map((key) => [key, encodeValue(element, values[key])]));
}
