import { z } from 'zod';
import { memoizeByIdentity } from '#base/memoize.ts';
import { parseDuration } from './duration.ts';
import { SCALAR_SCHEMAS } from './scalar-schemas.ts';
import { supersededIn } from './superseded.ts';
import type { EnumType, Shape, Type } from './types.ts';
import { enumNameOf, zeroOf } from './zero.ts';

/**
 * The zod schema that reads the normalized JSON of a type and gives its value. A message is compiled when it is first met:
 * hardly any process meets all of them.
 */
export function schemaOf(type: Type): z.ZodType {
  switch (type.kind) {
    case 'scalar':
    case 'wrapper':
      return SCALAR_SCHEMAS[type.scalar];
    case 'enum':
      return enumSchema(type);
    case 'duration':
      return DURATION;
    case 'struct':
      return z.record(z.string(), z.unknown(), { error: 'expected an object' });
    case 'list':
      return z.array(schemaOf(type.element), { error: 'expected a list' });
    case 'map':
      return z.record(z.string(), schemaOf(type.element), { error: 'expected an object' });
    case 'message':
      return messageSchema(type.shape);
  }
}

const messageSchema = memoizeByIdentity((shape: Shape): z.ZodType => {
  const fields = shape.fields.map(({ name, type }) => [name, fieldSchema(type)] as const);
  const object = z.object(Object.fromEntries(fields), { error: 'expected an object' });
  return shape.oneofs.length === 0 ? object : object.transform((message) => resolveOneofs(shape, message));
});

/** With one member of each oneof; the others have been read only to refuse them if they do not fit. */
function resolveOneofs(shape: Shape, message: Readonly<Record<string, unknown>>) {
  const superseded = supersededIn(shape, message).map(({ member }) => member);
  if (superseded.length === 0) return message;
  return Object.fromEntries(Object.entries(message).filter(([name]) => !superseded.includes(name)));
}

/** An absent field reads as its zero, unless it can tell absent from zero. */
const fieldSchema = memoizeByIdentity((type: Type): z.ZodType => {
  return type.presence === 'explicit' ? schemaOf(type).optional() : schemaOf(type).default(zeroOf(type));
});

/** By name or by number. A number without a name is refused, although protobuf would keep it. */
function enumSchema(type: EnumType): z.ZodType {
  const names = Object.keys(type.numbers);
  const error = `expected one of ${names.join(', ')}`;
  const byNumber = z.literal(Object.values(type.numbers)).transform((value) => enumNameOf(type, value));
  return z.union([z.enum(names), byNumber], { error });
}

const DURATION = z.string({ error: 'expected a duration such as "1.5s" or "250ms"' }).transform((text, context) => {
  const duration = parseDuration(text);
  if (!duration) context.addIssue({ code: 'custom', message: 'expected a duration such as "1.5s" or "250ms"' });
  return duration ?? z.NEVER;
});
