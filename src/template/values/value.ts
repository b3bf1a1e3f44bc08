import type { Budget } from '../limits.ts';

/**
 * Marks the values below that JSON cannot say. A symbol, so that no key of a user's object can pass for it: everything
 * untagged is plain data and needs no conversion on its way in.
 */
export const tag: unique symbol = Symbol('go');

/**
 * A value as Go's templates see it. Plain data stands for the types that decoding JSON into `any` gives: a number is a
 * float64, an array a []any, an object a map[string]any. The engine never changes a value it was given.
 */
export type Value =
  /** No value: a key that is not in the map. Prints `<no value>`, and so do its fields. */
  | undefined
  /** A nil that is there. Prints `<nil>` inside other values; asking it for a field is an error. */
  | null
  | boolean
  | string
  /** An int. Other integer types are scalars. */
  | bigint
  | number
  | readonly Value[]
  | PlainMap
  | MapValue
  | SliceValue
  | StructValue
  | ScalarValue
  | PointerValue
  | FuncValue;

/** A map[string]any: a JSON object, or what `dict` makes. */
export interface PlainMap {
  readonly [key: string]: Value;
}

/** A map from string to one type; `index` of a missing key gives that type's zero value. */
export interface MapValue {
  readonly [tag]: 'map';
  /** The element type as Go prints it: `string`. */
  readonly elem: string;
  readonly zero: Value;
  /** Absent for a nil map, which reads like an empty one. */
  readonly entries: Readonly<Record<string, Value>> | undefined;
}

/** A slice of one type other than `any`, or a nil slice of any type. */
export interface SliceValue {
  readonly [tag]: 'slice';
  /** The element type as Go prints it: `string`, `v1.Container`, `interface {}`. */
  readonly elem: string;
  readonly zero: Value;
  /** Absent for a nil slice, which reads like an empty one. */
  readonly items: readonly Value[] | undefined;
}

/** A struct or a pointer to one, made by `struct` and `pointerTo`. */
export interface StructValue {
  readonly [tag]: 'struct';
  /** Without the star: `v1.Container`. */
  readonly typeName: string;
  readonly pointer: boolean;
  readonly isNil: boolean;
  readonly fieldNames: readonly string[];
  /** The projected field; call it only for one of `fieldNames` and never on nil. */
  readonly field: (name: string) => Value;
  readonly method: (name: string) => Callable | undefined;
  /** What JSON encoding makes of it. */
  readonly json: () => Value;
}

/** A scalar whose type is not the default one of its kind: an int64, a v1.Protocol, a value of an enumeration. */
export interface ScalarValue {
  readonly [tag]: 'scalar';
  readonly type: ScalarType;
  readonly value: boolean | string | bigint | number;
}

/** The type of a scalar; a `String` method decides how its values print. */
export interface ScalarType {
  /** As Go prints it: `int64`, `v1alpha1.ProxyConfig_InboundInterceptionMode`. */
  readonly name: string;
  readonly kind: ScalarKind;
  readonly methods?: Readonly<Record<string, Method<bigint | string | boolean | number>>>;
}

export type ScalarKind = 'bool' | 'string' | 'float64' | IntKind;
export type IntKind = `${'' | 'u'}int${'' | '8' | '16' | '32' | '64'}`;

/** A pointer to anything but a struct, such as a *bool; the target is absent when it is nil. */
export interface PointerValue {
  readonly [tag]: 'pointer';
  readonly elem: string;
  readonly target: Value;
}

/** A function as data, for `call`. */
export interface FuncValue {
  readonly [tag]: 'func';
  readonly callable: Callable;
}

/** Something with parameters: a template function, a bound method, a function value. */
export interface Callable {
  readonly params: readonly ParamType[];
  /** The type of any further arguments; without it their number is fixed. */
  readonly rest?: ParamType;
  /** Arguments arrive checked and converted. A thrown `FunctionError` is the template author's error, told in the terms of templates. */
  readonly run: (args: readonly Value[], budget: Budget) => Value;
}

/** The type of a parameter; `param-types.ts` has those in common use. */
export interface ParamType<T extends Value = Value> {
  /** As Go prints it, for messages. */
  readonly name: string;
  /** How a literal is read in its place; `any` takes a number by its looks, `other` takes no literal. */
  readonly literal: 'string' | 'int' | 'float' | 'bool' | 'any' | 'other';
  /** What stands in for nil, such as a nil map; without it nil is refused. */
  readonly nil?: { readonly value: T };
  readonly accepts: (value: Value) => value is T;
}

/** A method; the receiver is absent when called on a nil pointer, as the getters of protobuf messages allow. */
export interface Method<S> {
  readonly params?: readonly ParamType[];
  readonly rest?: ParamType;
  readonly run: (receiver: S, args: readonly Value[]) => Value;
}

/** How a source (usually a JSON object) looks as a Go struct: each field is a projection, made only when asked for. */
export interface StructType<S> {
  readonly name: string;
  /** In the order in which Go declares them; printing follows it. */
  readonly fields: Readonly<Record<string, (source: S) => Value>>;
  readonly methods?: Readonly<Record<string, Method<S | undefined>>>;
  /** What JSON encoding makes of it; without it, an object of its fields. */
  readonly json?: (source: S) => Value;
}
