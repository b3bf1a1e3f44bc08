import type { JsonValue } from '@bufbuild/protobuf';
import { errorMessage } from '#base/error-message.ts';
import type { Json } from '#base/json.ts';
import { messageNamed } from './descriptors.ts';
import { toStandardJson } from './json-dialect.ts';
import { REGISTRY } from './messages.ts';
import { loadProtobuf, type Message } from './protobuf.ts';

/** What keeps a value from being the message it stands for. */
export type Unreadable =
  | { readonly kind: 'unknown-type'; readonly type: string }
  | { readonly kind: 'unknown-field'; readonly type: string; readonly field: string }
  | { readonly kind: 'other'; readonly words: string };

/** A value as the message it stands for, or why it is none. */
export type Reading =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly problem: Unreadable };

/** Whether unknown fields may pass. */
export type Tolerance = 'strict' | 'tolerant';

/** Reads a value as Istio reads the patch of an EnvoyFilter. */
export function readPatch(typeName: string, value: Json, tolerance: Tolerance): Reading {
  const type = messageNamed(typeName);
  const options = { registry: REGISTRY, ignoreUnknownFields: tolerance === 'tolerant' };
  try {
    // The library's JSON is ours, but for `readonly`.
    return { ok: true, message: loadProtobuf().fromJson(type, toStandardJson(type, value) as JsonValue, options) };
  } catch (error) {
    return { ok: false, problem: understand(errorMessage(error)) };
  }
}

const UNKNOWN_TYPE = ' is not in the type registry';

/** The library says what is wrong in a text alone. */
function understand(text: string): Unreadable {
  const field = /^cannot decode message (?<type>[\w.]+) from JSON: key "(?<field>.*)" is unknown$/s.exec(text)?.groups;
  if (field?.['type'] !== undefined) return { kind: 'unknown-field', type: field['type'], field: field['field'] ?? '' };
  if (text.endsWith(UNKNOWN_TYPE)) {
    const url = text.slice(0, -UNKNOWN_TYPE.length).split(/\s/).at(-1) ?? '';
    return { kind: 'unknown-type', type: url.slice(url.lastIndexOf('/') + 1) };
  }
  return { kind: 'other', words: inOurWords(text) };
}

/** Of some types the library says no more than what it could not read. */
function inOurWords(text: string): string {
  const { what = '', rest } = /^cannot decode \w+ (?<what>[\w.]+) from JSON:? *(?<rest>.*)$/s.exec(text)?.groups ?? {};
  if (rest === undefined) return text;
  return what.startsWith('google.protobuf.') && !rest.startsWith('expected')
    ? `${rest} is not a ${what.slice(what.lastIndexOf('.') + 1)}`
    : rest;
}
