import type { JsonValue, Registry } from '@bufbuild/protobuf';
import type { JsonObject } from '#base/json.ts';
import { findMessage, messageNamed } from './descriptors.ts';
import { type DescMessage, loadProtobuf, type Message } from './protobuf.ts';

/** How the content of an Any is found by its `@type`. */
export const REGISTRY: Registry = {
  kind: 'registry',
  get: findMessage,
  getMessage: findMessage,
  getEnum: () => undefined,
  getExtension: () => undefined,
  getExtensionFor: () => undefined,
  getService: () => undefined,
  *[Symbol.iterator]() {},
};

/** Before the name of each type in a type URL. */
const URL_PREFIX = 'type.googleapis.com/';

/** A message with its type in protobuf's JSON, as `google.protobuf.Any` has it. */
export interface TypedJson extends JsonObject {
  readonly '@type': string;
}

/** A message in bytes, as `google.protobuf.Any` has it. */
export interface TypedBytes {
  readonly typeUrl: string;
  readonly value: Uint8Array;
}

/** The type URL of a message: `type.googleapis.com/envoy.config.cluster.v3.Cluster`. */
export function typeUrlOf(type: string): string {
  return `${URL_PREFIX}${type}`;
}

/** The full name of the type behind a type URL. */
export function typeNameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

/** The message of a value in protobuf's JSON; throws where it is none of that type. */
export function readMessage(type: DescMessage, value: JsonObject): Message {
  // The library's JSON is ours, but for `readonly`.
  return loadProtobuf().fromJson(type, value as JsonValue, { registry: REGISTRY });
}

/** A message as protobuf's JSON. */
export function showMessage(type: DescMessage, message: Message): JsonObject {
  // A message becomes an object; only the well-known types become anything else.
  return loadProtobuf().toJson(type, message, { registry: REGISTRY }) as JsonObject;
}

/** The bytes of a message. */
export function writeBytes(type: DescMessage, message: Message): Uint8Array {
  return loadProtobuf().toBinary(type, message);
}

/** The message in bytes; throws where they are none of that type. */
export function readBytes(type: DescMessage, bytes: Uint8Array): Message {
  return loadProtobuf().fromBinary(type, bytes);
}

/** A message with these fields, in the library's own form: bytes are bytes, and 64 bits a bigint. */
export function makeMessage(type: DescMessage, fields: Record<string, unknown>): Message {
  return loadProtobuf().create(type, fields);
}

const encoded = new WeakMap<TypedJson, TypedBytes>();

/**
 * The bytes of a message with its type. Each value is encoded once and must not change afterwards: thousands of proxies
 * are sent the same ones.
 */
export function encode(value: TypedJson): TypedBytes {
  const known = encoded.get(value);
  if (known) return known;
  const { '@type': typeUrl, ...content } = value;
  const type = messageNamed(typeNameOf(typeUrl));
  const bytes = { typeUrl, value: writeBytes(type, readMessage(type, content)) };
  encoded.set(value, bytes);
  return bytes;
}
