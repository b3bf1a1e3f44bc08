import type { Finding } from '../../base/finding.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { Decoded } from '../../istio/proto/decode.ts';
import type { Remark } from '../../istio/proto/spelling.ts';
import type { ConfigDocument } from './config-document.ts';

/** The codes of what protobuf reads all the same. */
export const REMARKS = { unknown: 'OUT0702', oneof: 'OUT0703' } as const;

/** The outcome of decoding a document's value, with its problems and remarks as findings. */
export function toResult<V>(document: ConfigDocument, decoded: Decoded<V>): Result<V> {
  const warnings = decoded.remarks.map((remark) => warningOf(document, remark));
  if (decoded.ok) return success(decoded.value, warnings);
  const errors = decoded.problems.map(({ path, message }) => document.onValue('OUT0701', path, message));
  return failure([...errors, ...warnings]);
}

function warningOf(document: ConfigDocument, { kind, path, message }: Remark): Finding {
  return document.onKey(REMARKS[kind], path, message);
}
