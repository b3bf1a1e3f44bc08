import type { MapValue, PlainMap, SliceValue, StructValue, Value } from './value.ts';
import { tag } from './value.ts';

/** A value that carries a tag: all that JSON cannot say. */
export type TaggedValue = Extract<Value, { readonly [tag]: string }>;

/** The tagged value, or undefined for plain data. */
export function tagged(value: Value): TaggedValue | undefined {
  return typeof value === 'object' && value !== null && tag in value ? value : undefined;
}

/** Whether this is a map[string]any. */
export function isPlainMap(value: Value): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(tag in value);
}

/** Whether this is a []any or a slice of another type. */
export function isSlice(value: Value): value is readonly Value[] | SliceValue {
  return Array.isArray(value) || tagged(value)?.[tag] === 'slice';
}

/** Whether this is a map of any type. */
export function isMap(value: Value): value is PlainMap | MapValue {
  return isPlainMap(value) || tagged(value)?.[tag] === 'map';
}

/** Whether this is a struct or a pointer to one. */
export function isStruct(value: Value): value is StructValue {
  return tagged(value)?.[tag] === 'struct';
}

const NOTHING: readonly Value[] = [];
const EMPTY: PlainMap = {};

/** The items of a slice; none for a nil one. */
export function itemsOf(slice: readonly Value[] | SliceValue): readonly Value[] {
  return tag in slice ? (slice.items ?? NOTHING) : slice;
}

/** The entries of a map; none for a nil one. */
export function entriesOf(map: PlainMap | MapValue): Readonly<Record<string, Value>> {
  return isPlainMap(map) ? map : (map.entries ?? EMPTY);
}

/** Follows pointers (not those to structs) to what they point at; a nil pointer is returned as it is. */
export function indirect(value: Value): Value {
  const special = tagged(value);
  return special?.[tag] === 'pointer' && special.target !== undefined ? indirect(special.target) : value;
}

/** The scalar inside a named or sized scalar, or the value itself. */
export function bare(value: Value): Value {
  const special = tagged(value);
  return special?.[tag] === 'scalar' ? special.value : value;
}

/** Whether the value is nil: nothing, or a nil map, slice or pointer. */
export function isNil(value: Value): boolean {
  if (value === undefined || value === null) return true;
  const special = tagged(value);
  switch (special?.[tag]) {
    case 'map':
      return special.entries === undefined;
    case 'slice':
      return special.items === undefined;
    case 'pointer':
      return special.target === undefined;
    case 'struct':
      return special.isNil;
    default:
      return false;
  }
}

/** Truth as `if` understands it: not the zero of its type; structs are always true, pointers unless nil. */
export function isTrue(value: Value): boolean {
  if (isSlice(value)) return itemsOf(value).length > 0;
  if (isMap(value)) return Object.keys(entriesOf(value)).length > 0;
  const scalar = bare(value);
  if (typeof scalar === 'object') return !isNil(scalar);
  return Boolean(scalar) || Number.isNaN(scalar);
}
