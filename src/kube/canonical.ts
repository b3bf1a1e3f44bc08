import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import type { GoType } from './go-types.ts';
import { isEmptyScalar, printScalar, zeroScalar } from './scalars.ts';
import type { ShapeName } from './shape-table.ts';
import { type Field, shapeOf } from './shapes.ts';

/**
 * The value as it looks after a trip through its Go struct: fields in the order of the struct, empty ones left out where
 * Go leaves them out and zero ones spelt out where it does not, map keys sorted, quantities and times in canonical form.
 * Fields that the struct does not have follow at the end, where Go would have lost them; what does not fit its type is
 * kept.
 */
export function canonical(value: JsonObject, shape: ShapeName): JsonObject {
  const { fields, byJsonName } = shapeOf(shape);
  const known = fields
    .map((field) => ({ field, printed: print(value[field.jsonName], field.type) }))
    .filter(({ field, printed }) => !isLeftOut(field, printed))
    .map(({ field, printed }) => [field.jsonName, printed] as const);
  const unknown = Object.entries(value).filter(([key]) => !byJsonName.has(key));
  return Object.fromEntries([...known, ...unknown]);
}

/** Null is what an absent value is in Go. */
function print(value: Json | undefined, type: GoType): Json {
  return value === undefined || value === null ? zeroOf(type) : printPresent(value, type);
}

function zeroOf(type: GoType): Json {
  if (type.kind === 'struct') return canonical({}, type.shape);
  return type.kind === 'scalar' ? zeroScalar(type.scalar) : null;
}

function printPresent(value: Json, type: GoType): Json {
  switch (type.kind) {
    case 'scalar':
      return printScalar(value, type.scalar);
    case 'pointer':
      return printPresent(value, type.of);
    case 'struct':
      return isObject(value) ? canonical(value, type.shape) : value;
    case 'list':
      return isList(value) ? value.map((item) => print(item, type.of)) : value;
    case 'map':
      return isObject(value) ? printMap(value, type.of) : value;
  }
}

function printMap(value: JsonObject, type: GoType): JsonObject {
  const sorted = Object.keys(value).sort();
  return Object.fromEntries(sorted.map((key) => [key, print(value[key], type)]));
}

function isLeftOut(field: Field, printed: Json): boolean {
  return (field.omitEmpty && isEmpty(printed, field.type)) || (field.omitZero && printed === null);
}

function isEmpty(printed: Json, type: GoType): boolean {
  switch (type.kind) {
    case 'scalar':
      return isEmptyScalar(printed, type.scalar);
    case 'struct':
      return false;
    case 'pointer':
      return printed === null;
    case 'list':
    case 'map':
      return printed === null || (typeof printed === 'object' && Object.keys(printed).length === 0);
  }
}
