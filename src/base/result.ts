import type { Finding } from './finding.ts';

/** Either a value (perhaps with warnings) or the findings that prevented one. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** A value that came out well, with whatever there is to warn of. */
export function success<T>(value: T, findings: readonly Finding[] = []): Result<T> {
  return { ok: true, value, findings };
}

/** No value, and why. */
export function failure<T>(...findings: readonly Finding[]): Result<T> {
  return { ok: false, findings };
}
