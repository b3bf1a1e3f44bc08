import { isObject, type Json } from '#base/json.ts';
import type { Problem } from '#base/problem.ts';
import { type IgnoredField, normalizeNames } from './normalize-names.ts';
import { decodeProblem } from './problem.ts';
import { schemaOf } from './schema.ts';
import type { MessageType, Shape } from './types.ts';

/** A message as read, or why it could not be. */
export type Decoded<V> =
  | { readonly ok: true; readonly value: V; readonly ignored: readonly IgnoredField[] }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly ignored: readonly IgnoredField[] };

/**
 * Reads a message from its protobuf JSON, as leniently as Istio does: unknown fields and doubly set oneofs are ignored,
 * wrong types are problems.
 */
export function decode<V extends object>(type: MessageType<V>, json: Json): Decoded<V> {
  return decodeOver(type, undefined, json);
}

/**
 * Reads a message laid over another. Each field that the JSON mentions, were it with a zero, replaces the field of the
 * base whole: lists, maps and inner messages are not merged.
 */
export function decodeOver<V extends object>(type: MessageType<V>, base: V | undefined, json: Json): Decoded<V> {
  const { json: normalized, ignored } = normalizeNames(type, json ?? {});
  // Compiling each schema to code takes longer than one run of the command line ever gets back.
  const read = schemaOf(type).safeParse(normalized, { jitless: true });
  if (!read.success) {
    return { ok: false, problems: read.error.issues.map((issue) => decodeProblem(type, json, issue)), ignored };
  }
  // The schema is made from the declaration, so what it reads is what the declaration promises.
  const value = read.data as V;
  const mentioned = new Set(isObject(normalized) ? Object.keys(normalized) : []);
  return { ok: true, value: base ? overlay(type.shape, { base, value, mentioned }) : value, ignored };
}

interface Layers<V> {
  readonly base: V;
  readonly value: V;
  readonly mentioned: ReadonlySet<string>;
}

/** A member of a oneof that is mentioned unsets its siblings in the base. */
function overlay<V extends object>({ fields }: Shape, { base, value, mentioned }: Layers<V>): V {
  const groups = new Set(fields.filter(({ name }) => mentioned.has(name)).map(({ type }) => type.oneof));
  const replaced = new Set(
    fields
      .filter(({ name, type }) => mentioned.has(name) || (type.oneof !== undefined && groups.has(type.oneof)))
      .map(({ name }) => name),
  );
  const kept = Object.entries(base).filter(([name]) => !replaced.has(name));
  const taken = Object.entries(value).filter(([name]) => replaced.has(name));
  return Object.fromEntries([...kept, ...taken]) as V;
}
