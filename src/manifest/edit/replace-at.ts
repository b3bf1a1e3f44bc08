import { isObject, type Json } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';

/** A copy of a value with another value at one place; objects on the way that are missing are made. */
export function replaceAt(value: Json, path: Path, replacement: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === step ? replaceAt(item, rest, replacement) : item));
  }
  const object = isObject(value) ? value : {};
  return { ...object, [step]: replaceAt(object[step] ?? {}, rest, replacement) };
}
