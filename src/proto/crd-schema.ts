import { z } from 'zod';
import { memoizeByIdentity } from '#base/memoize.ts';
import type {
  Constraint,
  Constraints,
  EnumType,
  Field,
  ListType,
  MapType,
  Oneof,
  ScalarName,
  Shape,
  Type,
} from './types.ts';

/**
 * The zod schema that judges a value as the API server does by the kind's CRD: JSON types to the letter (no number as
 * text, no enum by number, `null` only for wrappers), lengths, ranges, no unknown fields, and the rules that the
 * CRD writes in CEL.
 */
export const crdSchemaOf = memoizeByIdentity((type: Type): z.ZodType => {
  return withRules(bare(type, type.constraints ?? {}), type.constraints?.rules ?? []);
});

function bare(type: Type, constraints: Constraints): z.ZodType {
  switch (type.kind) {
    case 'scalar':
      return scalarSchema(type.scalar, constraints);
    case 'wrapper':
      return scalarSchema(type.scalar, constraints).nullable();
    case 'enum':
      return enumSchema(type);
    case 'duration':
      return z.string({ error: 'expected text such as "1.5s"' });
    case 'struct':
      return z.looseObject({}, { error: 'expected an object' });
    case 'list':
      return listSchema(type, constraints);
    case 'map':
      return mapSchema(type, constraints);
    case 'message':
      return messageSchema(type.shape, constraints.also ?? {});
  }
}

function scalarSchema(scalar: ScalarName, constraints: Constraints): z.ZodType {
  switch (scalar) {
    case 'string':
      return textSchema(constraints);
    case 'bytes':
      return z.base64('expected base64 text').min(1, 'must not be empty');
    case 'bool':
      return z.boolean({ error: 'expected true or false' });
    case 'double':
      return numberSchema(z.number({ error: 'expected a number' }), constraints);
    case 'int32':
    case 'int64':
      return numberSchema(wholeNumber(), constraints);
    case 'uint32':
      return numberSchema(wholeNumber(), { minimum: 0, maximum: 2 ** 32 - 1, ...constraints });
    case 'uint64':
      return numberSchema(wholeNumber(), { minimum: 0, ...constraints });
  }
}

/** Whole as a value: JSON's 1.0 is one. */
function wholeNumber(): z.ZodNumber {
  const error = 'expected a whole number';
  return z.number({ error }).refine(Number.isInteger, { error });
}

function numberSchema(number: z.ZodNumber, { minimum, maximum }: Constraints): z.ZodType {
  const atLeast = minimum === undefined ? number : number.min(minimum, `must be at least ${minimum}`);
  return maximum === undefined ? atLeast : atLeast.max(maximum, `must be at most ${maximum}`);
}

/** Lengths count characters as the API server does: code points. */
function textSchema({ minLength = 0, maxLength = Infinity, pattern }: Constraints): z.ZodType {
  const text = z
    .string({ error: 'expected text' })
    .refine(
      (value) => value.length >= minLength,
      minLength === 1 ? 'must not be empty' : `must have ${minLength} characters or more`,
    )
    .refine(
      (value) => value.length <= maxLength || [...value].length <= maxLength,
      `must have at most ${maxLength} characters`,
    );
  return pattern ? text.regex(pattern, `must match ${pattern.source}`) : text;
}

function enumSchema({ numbers }: EnumType): z.ZodType {
  const names = Object.keys(numbers);
  return z.enum(names, { error: `expected one of ${names.join(', ')}` });
}

function listSchema({ element }: ListType, { minItems = 0, maxItems = Infinity, listKeys }: Constraints): z.ZodType {
  const list = z
    .array(crdSchemaOf(element), { error: 'expected a list' })
    .min(minItems, `must have ${minItems} items or more`)
    .refine((items) => items.length <= maxItems, `must have at most ${maxItems} items`);
  return listKeys
    ? list.refine(
        (items) => areDistinct(items, listKeys),
        `must not repeat an item with the same ${listKeys.join(' and ')}`,
      )
    : list;
}

function areDistinct(items: readonly unknown[], keys: readonly string[]): boolean {
  const seen = items.map((item) => JSON.stringify(keys.map((key) => (item as Record<string, unknown>)[key] ?? null)));
  return new Set(seen).size === items.length;
}

function mapSchema({ element }: MapType, { minProperties = 0, maxProperties = Infinity }: Constraints): z.ZodType {
  const size = (value: object) => Object.keys(value).length;
  return z
    .record(z.string(), crdSchemaOf(element), { error: 'expected an object' })
    .refine((value) => size(value) >= minProperties, `must have ${minProperties} entries or more`)
    .refine((value) => size(value) <= maxProperties, `must have at most ${maxProperties} entries`);
}

/** One for all places where the message stands, but for those that add spellings. */
function messageSchema(shape: Shape, also: Readonly<Record<string, Type>>): z.ZodType {
  const further = Object.entries(also).map(([name, type]) => ({ name, type }));
  return further.length > 0 ? objectSchema(shape, [...shape.fields, ...further]) : plainSchema(shape);
}

const plainSchema = memoizeByIdentity((shape: Shape) => objectSchema(shape, shape.fields));

function objectSchema({ oneofs }: Shape, fields: readonly Pick<Field, 'name' | 'type'>[]): z.ZodType {
  const object = z.strictObject(Object.fromEntries(fields.map(fieldSchema)), { error: 'expected an object' });
  return withRules(object, oneofs.map(atMostOneMember));
}

function fieldSchema({ name, type }: Pick<Field, 'name' | 'type'>): readonly [string, z.ZodType] {
  const schema = crdSchemaOf(type);
  return [name, type.constraints?.required ? schema : schema.optional()];
}

function atMostOneMember({ members }: Oneof): Constraint {
  const names = members.map(({ name }) => name);
  return {
    message: `only one of ${names.join(', ')} may be set`,
    holds: (self) => names.filter((name) => Object.hasOwn(self as object, name)).length <= 1,
  };
}

function withRules(schema: z.ZodType, rules: readonly Constraint[]): z.ZodType {
  return rules.reduce((held, { holds, message }) => held.refine((self) => holds(self as never), message), schema);
}
