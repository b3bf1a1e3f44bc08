import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Field, MessageType, ScalarName, Shape, Type } from '#proto/types.ts';

const FILE = join(import.meta.dirname, '../istio/vectors/descriptors.json');
const DESCRIPTORS: Readonly<Record<string, readonly string[]>> = JSON.parse(readFileSync(FILE, 'utf8'));

/**
 * What Istio's messages of this name are made of: one line a field, without the packages of messages. There is one for
 * each API group and version that has a copy of the message, unless the group is given.
 */
export function descriptorsOf(name: string, group = '\\w+'): readonly (readonly string[])[] {
  const fullName = new RegExp(`^istio\\.${group}\\.v\\w+\\.${name}$`);
  const found = Object.entries(DESCRIPTORS).filter(([key]) => fullName.test(key));
  return found.map(([, lines]) => lines.map((line) => line.replace(/\bistio\.\w+\.v\w+\./, '')));
}

/** What we declare it to be made of, in the same notation. */
export function declarationOf({ shape }: MessageType): readonly string[] {
  return shape.fields.map(({ name, protoName, type }: Field) => {
    const group = type.oneof ? ` oneof ${type.oneof}` : '';
    return `${protoName} ${name} ${kindOf(type)}${group}`;
  });
}

/** The message and all that it holds, each once. */
export function messagesIn(type: Type, seen: Map<Shape, MessageType> = new Map()): readonly MessageType[] {
  if (type.kind === 'list' || type.kind === 'map') messagesIn(type.element, seen);
  if (type.kind === 'message' && !seen.has(type.shape)) {
    seen.set(type.shape, type);
    for (const field of type.shape.fields) messagesIn(field.type, seen);
  }
  return [...seen.values()];
}

function kindOf(type: Type): string {
  switch (type.kind) {
    case 'list':
    case 'map':
      return `${type.kind} ${kindOf(type.element)}`;
    case 'message':
      return type.shape.name;
    case 'enum':
      return `enum ${Object.entries(type.numbers).map((pair) => pair.join('='))}`;
    case 'wrapper':
      return `google.protobuf.${WRAPPERS[type.scalar]}`;
    case 'duration':
      return 'google.protobuf.Duration';
    case 'struct':
      return 'google.protobuf.Struct';
    case 'scalar':
      return type.scalar;
  }
}

const WRAPPERS: Readonly<Record<ScalarName, string>> = {
  int32: 'Int32Value',
  uint32: 'UInt32Value',
  int64: 'Int64Value',
  uint64: 'UInt64Value',
  double: 'DoubleValue',
  bool: 'BoolValue',
  string: 'StringValue',
  bytes: 'BytesValue',
};
