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
export function failure<T>(findings: readonly Finding[]): Result<T> {
  return { ok: false, findings };
}

/** Goes on with a value; the warnings so far stay with what comes of it. */
export function andThen<T, U>(result: Result<T>, next: (value: T) => Result<U>): Result<U> {
  if (!result.ok) return result;
  const outcome = next(result.value);
  return { ...outcome, findings: [...result.findings, ...outcome.findings] };
}

type Values<R> = { readonly [K in keyof R]: R[K] extends Result<infer T> ? T : never };

/** Several results as one: all of their values, or all of their findings. */
export function combine<R extends Readonly<Record<string, Result<unknown>>>>(results: R): Result<Values<R>> {
  const findings = Object.values(results).flatMap((result) => result.findings);
  const values: Record<string, unknown> = {};
  for (const [name, result] of Object.entries(results)) {
    if (!result.ok) return failure(findings);
    values[name] = result.value;
  }
  return success(values as Values<R>, findings);
}
