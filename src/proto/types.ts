import type { Json, JsonObject } from '#base/json.ts';
import type { Duration } from './duration.ts';

/** Never present at run time: it only tells the compiler which value a declaration stands for. */
declare const VALUE: unique symbol;

/**
 * How a message holds a field. `implicit`: the field is always there and its zero means unset (`''`, `0`, `false`, the
 * first enum name, an empty list or map). `explicit`: the field is there or not, and a zero counts as a value.
 */
type Presence = 'implicit' | 'explicit';

interface Declaration<V, P extends Presence> {
  readonly [VALUE]?: V;
  readonly presence: P;
  /** The oneof this field belongs to: setting one member unsets its siblings. */
  readonly oneof?: string;
  /** The field's name in the .proto file, where it cannot be derived from the JSON name. */
  readonly protoName?: string;
  /** What the CRD asks for beyond the type. Reading protobuf JSON ignores it. */
  readonly constraints?: Constraints;
}

type WholeNumberName = 'int32' | 'uint32' | 'int64' | 'uint64';
export type ScalarName = WholeNumberName | 'double' | 'bool' | 'string' | 'bytes';

export interface ScalarType<V = unknown, P extends Presence = Presence> extends Declaration<V, P> {
  readonly kind: 'scalar';
  readonly scalar: ScalarName;
}

/** A closed set of names with their numbers; the name numbered 0 is the zero. */
export interface EnumType<V = unknown, P extends Presence = Presence> extends Declaration<V, P> {
  readonly kind: 'enum';
  readonly numbers: Readonly<Record<string, number>>;
}

/** google.protobuf.Int32Value and its kin: a scalar that can tell zero from unset. */
export interface WrapperType<V = unknown, P extends Presence = Presence> extends Declaration<V, P> {
  readonly kind: 'wrapper';
  readonly scalar: ScalarName;
}

/** google.protobuf.Duration. */
export interface DurationType<P extends Presence = Presence> extends Declaration<Duration, P> {
  readonly kind: 'duration';
}

/** google.protobuf.Struct: any JSON object. */
export interface StructType<P extends Presence = Presence> extends Declaration<JsonObject, P> {
  readonly kind: 'struct';
}

export interface ListType<V = unknown, P extends Presence = Presence> extends Declaration<V, P> {
  readonly kind: 'list';
  readonly element: Type;
}

/** Keys are text, as JSON has them. Where protobuf has numbers for keys, the kind says by a rule which texts are some. */
export interface MapType<V = unknown, P extends Presence = Presence> extends Declaration<V, P> {
  readonly kind: 'map';
  readonly element: Type;
}

export interface MessageType<V = unknown, P extends Presence = Presence> extends Declaration<V, P> {
  readonly kind: 'message';
  readonly shape: Shape;
}

/**
 * What a message is made of, as plain data. Everything that knows messages walks this: reading (`decode.ts`), writing
 * (`encode.ts`), the view templates have of a message (`goName`), and the verdict of the CRD (`demands`).
 */
export interface Shape {
  readonly name: string;
  /** In the order of the .proto file, which is the order on the wire. */
  readonly fields: readonly Field[];
  /** By JSON name and by .proto name: protobuf JSON takes both. */
  readonly byName: ReadonlyMap<string, Field>;
  readonly oneofs: readonly Oneof[];
}

export interface Oneof {
  readonly name: string;
  readonly members: readonly Field[];
}

export interface Field {
  /** The JSON name, which is also the key in a decoded value. */
  readonly name: string;
  readonly protoName: string;
  /** The field of the generated Go struct; its getter is `Get` + this name. */
  readonly goName: string;
  readonly type: Type;
}

/** Every type a field can have. */
export type Type = ScalarType | EnumType | WrapperType | DurationType | StructType | ListType | MapType | MessageType;

/**
 * What the CRD of a kind asks of a value beyond its protobuf type. Declared beside the type so that there is one
 * declaration and two verdicts: `decode` reads what the webhook would, and never looks here; `crdSchemaOf` does.
 */
export interface Constraints {
  /** The message is refused without this field. */
  readonly required?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Both JavaScript and RE2 read it alike. */
  readonly pattern?: RegExp;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  /** The fields that together tell the items of a list apart. */
  readonly listKeys?: readonly string[];
  /** Spellings that the CRD has as fields of their own, such as `jwks_uri`. */
  readonly also?: Readonly<Record<string, Type>>;
  /** What the CRD says in CEL. */
  readonly rules?: readonly Constraint[];
}

/** A condition on the JSON as it was written; it is asked only once the type is right. */
export interface Constraint {
  readonly holds: (self: Json) => boolean;
  /** Said of the value when the condition does not hold: `must not contain "*"`. */
  readonly message: string;
}

/** The decoded value of a declaration: `type ProxyImage = ValueOf<typeof ProxyImage>`. */
export type ValueOf<T> = T extends { readonly [VALUE]?: infer V } ? V : never;
