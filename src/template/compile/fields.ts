import { TemplateException } from '../errors.ts';
import { suggest } from '../suggest.ts';
import { entriesOf, indirect, isMap, isPlainMap, tagged } from '../values/inspect.ts';
import { describeType } from '../values/types.ts';
import { tag, type Value } from '../values/value.ts';

/** What a field that a map does not have gives, as Go's option of that name sets it. */
export type MissingKey = 'default' | 'zero' | 'error';

/** `.name` of a value that is not a method: a struct's field or a map's entry. The error has no place yet. */
export function fieldOf(receiver: Value, name: string, missing: MissingKey): Value {
  if (isPlainMap(receiver) && Object.hasOwn(receiver, name)) return receiver[name];
  if (receiver === undefined) return fieldOfNothing(name, missing);
  if (receiver === null) throw nilPointer(receiver, name);
  const target = indirect(receiver);
  if (isMap(target)) return entry(target, name, missing);
  const special = tagged(target);
  switch (special?.[tag]) {
    case 'struct':
      if (!special.fieldNames.includes(name)) throw unknownField(receiver, name, special.fieldNames);
      if (special.isNil) throw nilPointer(receiver, name);
      return special.field(name);
    case 'pointer':
      throw nilPointer(receiver, name);
    default:
      throw unknownField(receiver, name, []);
  }
}

function entry(map: Parameters<typeof entriesOf>[0], name: string, missing: MissingKey): Value {
  const entries = entriesOf(map);
  if (Object.hasOwn(entries, name)) return entries[name];
  if (missing === 'error') throw new TemplateException('unknown-field', `map has no entry for key "${name}"`);
  if (missing === 'default') return undefined;
  return isPlainMap(map) ? null : map.zero;
}

function fieldOfNothing(name: string, missing: MissingKey): undefined {
  if (missing === 'error') throw new TemplateException('nil', `nil data; no entry for key "${name}"`);
  return undefined;
}

function nilPointer(receiver: Value, name: string): TemplateException {
  return new TemplateException('nil', `nil pointer evaluating ${describeType(receiver)}.${name}`);
}

function unknownField(receiver: Value, name: string, known: readonly string[]): TemplateException {
  const message = `can't evaluate field ${name} in type ${describeType(receiver)}${suggest(name, known)}`;
  return new TemplateException('unknown-field', message);
}
