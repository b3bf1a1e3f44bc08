import { isList, isObject, type Json } from '#base/json.ts';
import type { Type } from '#proto/types.ts';

/** Numbers and booleans become text wherever text is declared, as they do when Kubernetes reads YAML into Go's types. */
export function stringifyScalars(type: Type | undefined, json: Json): Json {
  switch (type?.kind) {
    case 'scalar':
      return type.scalar === 'string' && isScalar(json) ? String(json) : json;
    case 'list':
      return isList(json) ? json.map((item) => stringifyScalars(type.element, item)) : json;
    case 'map':
      return mapFields(json, () => type.element);
    case 'message':
      return mapFields(json, (key) => type.shape.byName.get(key)?.type);
    default:
      return json;
  }
}

function isScalar(json: Json): json is number | boolean {
  return typeof json === 'number' || typeof json === 'boolean';
}

function mapFields(json: Json, typeOf: (key: string) => Type | undefined): Json {
  if (!isObject(json)) return json;
  const entries = Object.entries(json).map(([key, value]) => [key, stringifyScalars(typeOf(key), value)]);
  return Object.fromEntries(entries);
}
