import type { Json, JsonObject } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import { withField } from '#base/value-at.ts';

/** One `path.to.key=value` of a --set flag. */
export interface Assignment {
  readonly path: Path;
  readonly value: Json;
}

/** The values with one of them set, as Helm does it: nulls fill up a list that has to become longer. */
export function assign(values: JsonObject, { path, value }: Assignment): JsonObject {
  return withField(values, path, value);
}
