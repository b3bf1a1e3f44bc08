import { isObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';

/** One `path.to.key=value` of a --set flag. */
export interface Assignment {
  readonly path: Path;
  readonly value: Json;
}

/** The values with one of them set. What is missing on the way is made; a value that is in the way is replaced. */
export function assign(values: JsonObject, { path, value }: Assignment): JsonObject {
  const set = assignAt(values, path, value);
  return isObject(set) ? set : values;
}

function assignAt(node: Json | undefined, [step, ...rest]: Path, value: Json): Json {
  if (step === undefined) return value;
  if (typeof step === 'string') {
    const fields = isObject(node) ? node : {};
    return { ...fields, [step]: assignAt(fields[step], rest, value) };
  }
  const items = Array.isArray(node) ? node : [];
  const length = Math.max(items.length, step + 1);
  // Helm leaves null where it has to make a list longer.
  return Array.from({ length }, (_, index) =>
    index === step ? assignAt(items[index], rest, value) : (items[index] ?? null),
  );
}
