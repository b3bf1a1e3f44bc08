import { encodeJson } from '#template/format/json.ts';
import type { Budget } from '#template/limits.ts';
import type { Value } from '#template/values/value.ts';

/** JSON on one line, with the escapes that Go adds. */
export function jsonText(value: Value, budget: Budget): string {
  return encodeJson(value, { indent: '', escapes: 'html' }, budget);
}
