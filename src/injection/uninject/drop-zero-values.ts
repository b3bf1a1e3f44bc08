import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';

/**
 * The pod without what Go prints although nobody has written it, in the parts that come back from records: an empty
 * `resources` of a container, a null `service` of a gRPC probe. Whatever is in the received pod is left alone.
 */
export function dropZeroValues(pod: JsonObject, received: JsonObject): JsonObject {
  const known = new Set(partsOf(received));
  const quiet = (value: Json): Json => {
    if (known.has(value)) return value;
    if (isList(value)) return value.map(quiet);
    return isObject(value) ? quietObject(value) : value;
  };
  const quietObject = (object: JsonObject): JsonObject => {
    const said = Object.entries(object).filter(([key, value]) => known.has(value) || !isNoise(key, value));
    return Object.fromEntries(said.map(([key, value]) => [key, quiet(value)]));
  };
  return quietObject(pod);
}

function isNoise(key: string, value: Json): boolean {
  if (key === 'service') return value === null;
  return key === 'resources' && isObject(value) && Object.keys(value).length === 0;
}

/** All objects and lists within a value, to be known again by identity. */
function partsOf(value: Json): readonly Json[] {
  if (!isObject(value) && !isList(value)) return [];
  return [value, ...Object.values(value).flatMap(partsOf)];
}
