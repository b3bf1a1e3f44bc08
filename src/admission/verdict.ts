import type { JsonObject } from '#base/json.ts';
import { printableLines } from '#base/printable.ts';
import type { Operation } from './json-patch.ts';
import type { Envelope } from './review.ts';

/** The HTTP status that the API server hands on to whoever asked. */
const FORBIDDEN = { code: 403, reason: 'Forbidden' } as const;
const BAD_REQUEST = { code: 400, reason: 'BadRequest' } as const;
const INTERNAL_ERROR = { code: 500, reason: 'InternalError' } as const;

/** Yes, as it is. kubectl prints the warnings. */
export function allowed(envelope: Envelope, warnings: readonly string[] = []): JsonObject {
  return answer(envelope, { allowed: true, ...warned(warnings) });
}

/** Yes, with these changes; none at all is the same as `allowed`. */
export function patched(
  envelope: Envelope,
  operations: readonly Operation[],
  warnings: readonly string[] = [],
): JsonObject {
  if (operations.length === 0) return allowed(envelope, warnings);
  const patch = Buffer.from(JSON.stringify(operations)).toString('base64');
  return answer(envelope, { allowed: true, patchType: 'JSONPatch', patch, ...warned(warnings) });
}

/** No: the object breaks a rule. The message says what to change. */
export function denied(envelope: Envelope, message: string, warnings: readonly string[] = []): JsonObject {
  return answer(envelope, {
    allowed: false,
    status: { ...FORBIDDEN, message: printableLines(message) },
    ...warned(warnings),
  });
}

/** No: the question itself cannot be understood. */
export function unreadable(envelope: Envelope, message: string): JsonObject {
  return answer(envelope, { allowed: false, status: { ...BAD_REQUEST, message: printableLines(message) } });
}

/** No: we failed at answering. */
export function errored(envelope: Envelope, message: string): JsonObject {
  return answer(envelope, { allowed: false, status: { ...INTERNAL_ERROR, message: printableLines(message) } });
}

function answer({ apiVersion, uid }: Envelope, response: JsonObject): JsonObject {
  return { apiVersion, kind: 'AdmissionReview', response: { uid, ...response } };
}

function warned(warnings: readonly string[]): JsonObject {
  return warnings.length === 0 ? {} : { warnings: warnings.map(printableLines) };
}
