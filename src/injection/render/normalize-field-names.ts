import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import { type GoType, pointee } from '#kube/go-types.ts';
import { type Field, type Shape, shapeOf } from '#kube/shapes.ts';

const POD: GoType = { kind: 'struct', shape: 'core/v1.Pod' };

/**
 * Gives the fields of a rendered pod the names that Kubernetes has for them. Go's decoder takes a name in any letter case, so templates and
 * annotations get away with it: the `readonly` in Istio's own example of `userVolumeMount` is one of them.
 */
export function normalizeFieldNames(patch: JsonObject): JsonObject {
  return normalizeObject(patch, POD);
}

function normalizeObject(object: JsonObject, type: GoType): JsonObject {
  const shape = type.kind === 'struct' ? shapeOf(type.shape) : undefined;
  const of = type.kind === 'map' ? type.of : undefined;
  const entries = Object.entries(object).map(([key, value]) => {
    const field = shape && fieldFor(shape, key, object);
    const inner = field?.type ?? of;
    return [field?.jsonName ?? key, inner ? normalize(value, pointee(inner)) : value] as const;
  });
  return Object.fromEntries(entries);
}

function normalize(value: Json, type: GoType): Json {
  if (isObject(value)) return normalizeObject(value, type);
  if (!isList(value) || type.kind !== 'list') return value;
  const item = pointee(type.of);
  return value.map((each) => normalize(each, item));
}

/** The field of that name; in another letter case only if it is not there in its own. */
function fieldFor({ byJsonName, fields }: Shape, key: string, object: JsonObject): Field | undefined {
  const exact = byJsonName.get(key);
  if (exact) return exact;
  const lower = key.toLowerCase();
  const alike = fields.find(({ jsonName }) => jsonName.toLowerCase() === lower);
  return alike && !(alike.jsonName in object) ? alike : undefined;
}
