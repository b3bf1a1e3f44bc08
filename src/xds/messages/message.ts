/** A value in protobuf's JSON. What is undefined is not set. */
export type Value = string | number | boolean | null | undefined | readonly Value[] | Message;

/** A message of Envoy in protobuf's JSON, in lowerCamelCase; zeros are left out where protobuf does not tell them from unset. */
export interface Message {
  readonly [field: string]: Value;
}

const URL_PREFIX = 'type.googleapis.com/';

/** A message with its type, as google.protobuf.Any holds it. */
export function any(type: string, fields: Message = {}): Message {
  return { '@type': `${URL_PREFIX}${type}`, ...fields };
}

/** A message of a type that only Istio's build of Envoy knows, as a struct that names it. */
export function typedStruct(type: string, value: Message): Message {
  return any('udpa.type.v1.TypedStruct', { typeUrl: `${URL_PREFIX}${type}`, value });
}

/** An extension: its name and its configuration. */
export interface Extension extends Message {
  readonly name: string;
  readonly typedConfig?: Message;
}

/** Undefined where there is nothing in a list, which for protobuf is the same as no list. */
export function list<T extends Value>(items: readonly T[]): readonly T[] | undefined {
  return items.length > 0 ? items : undefined;
}

/** Undefined for the zero of a number, a text or a flag, which protobuf does not tell from unset. */
export function nonZero<T extends string | number | boolean>(value: T | undefined): T | undefined {
  return value || undefined;
}

/** The same message without what is undefined, ready for comparison or for the wire. */
export function plain(value: Value): Value {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([name, item]) => [name, plain(item)]));
}
