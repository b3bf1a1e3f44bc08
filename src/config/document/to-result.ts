import type { Finding } from '#findings/finding.ts';
import { failure, type Result, success } from '#findings/result.ts';
import type { Decoded } from '#proto/decode.ts';
import type { IgnoredField } from '#proto/normalize-names.ts';
import { CONFIG_FIELD_SET_TWICE, CONFIG_UNKNOWN_FIELD, CONFIG_WRONG_TYPE } from '../findings.ts';
import type { ConfigDocument } from './config-document.ts';

/** The codes of what protobuf reads all the same. */
export const IGNORED = { unknown: CONFIG_UNKNOWN_FIELD, oneof: CONFIG_FIELD_SET_TWICE } as const;

/** The outcome of decoding a document's value, with its problems and ignored fields as findings. */
export function toResult<V>(document: ConfigDocument, decoded: Decoded<V>): Result<V> {
  const warnings = decoded.ignored.map((field) => warningOf(document, field));
  if (decoded.ok) return success(decoded.value, warnings);
  const errors = decoded.problems.map(({ path, message }) => document.onValue(CONFIG_WRONG_TYPE, path, message));
  return failure([...errors, ...warnings]);
}

function warningOf(document: ConfigDocument, { kind, path, message }: IgnoredField): Finding {
  return document.onKey(IGNORED[kind], path, message);
}
