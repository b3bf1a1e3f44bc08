/**
 * The positions of values that have been there before, in order; `undefined` repeats nothing. One pass, because whoever
 * writes an object may make its lists as long as a request can be.
 */
export function* repetitions<T>(values: readonly (T | undefined)[]): Generator<number> {
  const seen = new Set<T>();
  for (const [index, value] of values.entries()) {
    if (value === undefined) continue;
    if (seen.has(value)) yield index;
    seen.add(value);
  }
}
