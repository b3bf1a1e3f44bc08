import { isList, isObject } from '#base/json.ts';
import { memoizeByIdentity } from '#base/memoize.ts';
import { encode } from '#proto/encode.ts';
import { goNameOf } from '#proto/names.ts';
import type { Field, MessageType, Oneof, Shape, Type } from '#proto/types.ts';
import { mapOf, pointerTo, sliceOf, stringMap, stringSlice } from '#template/values/construct.ts';
import type { Method, StructType, Value } from '#template/values/value.ts';
import { durationView, enumView, scalarTypeName, scalarView, wrapperView } from './proto-scalars.ts';

/** A decoded message; the keys are the JSON names of its fields. */
type Message = Readonly<Record<string, unknown>>;

/**
 * A message of Istio's API as templates see it: a pointer to the generated Go struct, with its fields, its enums that
 * print their names, and its getters, which give zeros even where there is no message.
 */
export function protoView({ shape }: MessageType, message: object | undefined): Value {
  return pointerTo(viewType(shape), message && { ...message });
}

const viewType = memoizeByIdentity((shape: Shape): StructType<Message> => {
  const { name, fields, oneofs } = shape;
  const json = (from: Message) => encode<Message>({ kind: 'message', presence: 'explicit', shape }, from);
  const plain = fields.filter(({ type }) => type.oneof === undefined);
  const own = plain.map(({ goName, name, type }) => [goName, (from: Message) => project(type, from[name])] as const);
  const groups = oneofs.map((oneof) => [goNameOf(oneof.name), (from: Message) => oneofView(oneof, from)] as const);
  return {
    name: goTypeName(name),
    fields: Object.fromEntries([...own, ...groups]),
    methods: {
      ...Object.fromEntries(fields.map((field) => [`Get${field.goName}`, getter(field)])),
      ...Object.fromEntries(groups.map(([name, view]) => [`Get${name}`, { run: (from) => view(from ?? {}) }])),
      String: { run: (from) => JSON.stringify(json(from ?? {})) },
    },
    json,
  };
});

function getter({ name, type }: Field): Method<Message> {
  return { run: (from) => project(type, from?.[name]) };
}

/** The field of a oneof holds a pointer to a struct with one field, that of the member which is set. */
function oneofView({ members }: Oneof, from: Message): Value {
  const set = members.find(({ name }) => from[name] !== undefined);
  if (!set) return null;
  const wrapper: StructType<Message> = {
    name: `v1alpha1.${set.goName}`,
    fields: { [set.goName]: (message) => project(set.type, message[set.name]) },
  };
  return pointerTo(wrapper, from);
}

function project(type: Type, value: unknown): Value {
  switch (type.kind) {
    case 'scalar':
      return scalarView(type.scalar, value);
    case 'enum':
      return enumView(type, value);
    case 'wrapper':
      return wrapperView(type.scalar, value);
    case 'duration':
      return durationView(value);
    case 'struct':
      return isObject(value) ? value : null;
    case 'list':
      return projectList(type.element, isList(value) ? value : undefined);
    case 'map':
      return projectMap(type.element, isObject(value) ? value : undefined);
    case 'message':
      return protoView(type, isObject(value) ? value : undefined);
  }
}

function projectList(element: Type, items: readonly unknown[] | undefined): Value {
  if (isText(element)) return stringSlice(items?.map(String));
  return sliceOf(elementName(element), items?.length ? items.map((item) => project(element, item)) : undefined);
}

function projectMap(element: Type, entries: Message | undefined): Value {
  const views = Object.entries(entries ?? {}).map(([key, value]) => [key, project(element, value)] as const);
  if (isText(element)) return stringMap(Object.fromEntries(views.map(([key, value]) => [key, String(value)])));
  return mapOf(elementName(element), project(element, undefined), Object.fromEntries(views));
}

function isText(type: Type): boolean {
  return type.kind === 'scalar' && type.scalar === 'string';
}

function elementName(type: Type): string {
  if (type.kind === 'message') return `*${goTypeName(type.shape.name)}`;
  return type.kind === 'scalar' ? scalarTypeName(type.scalar) : 'interface {}';
}

function goTypeName(message: string): string {
  return `v1alpha1.${message.replaceAll('.', '_')}`;
}
