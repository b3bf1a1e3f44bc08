import { goNameOf, protoNameOf } from './names.ts';
import type { EnumType, Field, ListType, MapType, MessageType, Oneof, Type, ValueOf } from './types.ts';

/** The fields of a message by JSON name, in the order of the .proto file. */
export type Fields = Readonly<Record<string, Type>>;

type Explicit<F> = { [K in keyof F]: F[K] extends { readonly presence: 'explicit' } ? K : never }[keyof F];
type Flat<T> = { readonly [K in keyof T]: T[K] };

/** The value of a message: fields with a zero are always there, the others may be absent. */
export type MessageValue<F> = Flat<
  { [K in Exclude<keyof F, Explicit<F>>]: ValueOf<F[K]> } & { [K in Explicit<F>]?: ValueOf<F[K]> }
>;

type Member<T> = Omit<T, 'presence' | 'oneof'> & { readonly presence: 'explicit'; readonly oneof: string };

/**
 * Declares a message. Read one with `decode`, write one with `encode`, hold it to what its CRD asks with `constrained`:
 *
 *     export const Zipkin = message('Zipkin', { service: string, port: uint32, timeout: duration });
 *     export type Zipkin = ValueOf<typeof Zipkin>;
 */
export function message<F extends Fields>(name: string, fields: F): MessageType<MessageValue<F>, 'explicit'> {
  const list = Object.entries(fields).map(([key, type]) => fieldOf(key, type));
  const byName = new Map(list.flatMap((field) => [[field.protoName, field] as const, [field.name, field] as const]));
  return { kind: 'message', presence: 'explicit', shape: { name, fields: list, byName, oneofs: oneofsOf(list) } };
}

/** Fields of which one at most is set; spread them among the others: `...oneof('tracer', { zipkin, datadog })`. */
export function oneof<F extends Fields>(group: string, fields: F): { readonly [K in keyof F]: Member<F[K]> } {
  const members = Object.entries(fields).map(([key, type]) => [key, { ...type, presence: 'explicit', oneof: group }]);
  return Object.fromEntries(members);
}

/** A field whose .proto name cannot be told from its JSON name; Istio has seven such names. */
export function named<T extends Type>(protoName: string, type: T): T {
  return { ...type, protoName };
}

/** A list; absent and empty are the same. */
export function repeated<T extends Type>(element: T): ListType<readonly ValueOf<T>[], 'implicit'> {
  return { kind: 'list', presence: 'implicit', element };
}

/** A map; absent and empty are the same. */
export function mapOf<T extends Type>(element: T): MapType<Readonly<Record<string, ValueOf<T>>>, 'implicit'> {
  return { kind: 'map', presence: 'implicit', element };
}

/** A closed set of names: `enumOf({ TEXT: 0, JSON: 1 })`. One of them must have the number 0. */
export function enumOf<N extends string>(numbers: Readonly<Record<N, number>>): EnumType<N, 'implicit'> {
  return { kind: 'enum', presence: 'implicit', numbers };
}

function fieldOf(name: string, type: Type): Field {
  const protoName = type.protoName ?? protoNameOf(name);
  return { name, protoName, goName: goNameOf(protoName), type };
}

function oneofsOf(fields: readonly Field[]): readonly Oneof[] {
  const names = new Set(fields.flatMap(({ type }) => type.oneof ?? []));
  return [...names].map((name) => ({ name, members: fields.filter(({ type }) => type.oneof === name) }));
}
