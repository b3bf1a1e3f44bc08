import type {
  Callable,
  FuncValue,
  IntKind,
  MapValue,
  Method,
  PointerValue,
  ScalarType,
  ScalarValue,
  SliceValue,
  StructType,
  StructValue,
  Value,
} from './value.ts';
import { tag } from './value.ts';

/** A struct, projected lazily from its source, each field once: some are large, and templates ask for them again and again. */
export function struct<S>(type: StructType<S>, source: S): StructValue {
  return structValue(type, source, 'value');
}

/** A pointer to a struct; nil when there is no source. Its methods still work then, its fields are an error. */
export function pointerTo<S>(type: StructType<S>, source: S | undefined): StructValue {
  return structValue(type, source, 'pointer');
}

/** A map[string]string; nil without entries. */
export function stringMap(entries: Readonly<Record<string, string>> | undefined): MapValue {
  return { [tag]: 'map', elem: 'string', zero: '', entries };
}

/** A map from string to a type of the given name and zero value. */
export function mapOf(elem: string, zero: Value, entries: Readonly<Record<string, Value>> | undefined): MapValue {
  return { [tag]: 'map', elem, zero, entries };
}

/** A []string; nil without items. */
export function stringSlice(items: readonly string[] | undefined): SliceValue {
  return { [tag]: 'slice', elem: 'string', zero: '', items };
}

/** A slice of the named type; nil without items. */
export function sliceOf(elem: string, items: readonly Value[] | undefined): SliceValue {
  return { [tag]: 'slice', elem, zero: null, items };
}

/** An integer of a type other than int. */
export function integer(kind: IntKind, value: bigint | number): ScalarValue {
  return { [tag]: 'scalar', type: { name: kind, kind }, value: BigInt(value) };
}

/** A value of a named scalar type, for example of an enumeration. */
export function scalar(type: ScalarType, value: ScalarValue['value']): ScalarValue {
  return { [tag]: 'scalar', type, value };
}

/** A pointer to something that is not a struct (`*bool`); nil when the target is undefined. */
export function pointer(elem: string, target: Value): PointerValue {
  return { [tag]: 'pointer', elem, target };
}

/** A function as a value, for `call`. */
export function func(callable: Callable): FuncValue {
  return { [tag]: 'func', callable };
}

function structValue<S>(type: StructType<S>, source: S | undefined, kind: 'value' | 'pointer'): StructValue {
  const asked = new Map<string, Value>();
  const field = (name: string): Value => {
    if (source === undefined) return undefined;
    if (!asked.has(name)) asked.set(name, own(type.fields, name)?.(source));
    return asked.get(name);
  };
  return {
    [tag]: 'struct',
    typeName: type.name,
    pointer: kind === 'pointer',
    isNil: source === undefined,
    fieldNames: Object.keys(type.fields),
    field,
    method: (name) => bind(own(type.methods ?? {}, name), source),
    json: () => (source === undefined ? null : (type.json?.(source) ?? fieldsOf(type, source))),
  };
}

function fieldsOf<S>(type: StructType<S>, source: S): Value {
  return Object.fromEntries(Object.entries(type.fields).map(([name, project]) => [name, project(source)]));
}

/** A method with its receiver in place: from here on it is called like any function. */
export function bind<S>(method: Method<S> | undefined, receiver: S): Callable | undefined {
  if (!method) return undefined;
  const { params = [], rest, run } = method;
  return { params, ...(rest && { rest }), run: (args) => run(receiver, args) };
}

function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
