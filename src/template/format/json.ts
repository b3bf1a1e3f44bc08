import { errorMessage } from '#base/error-message.ts';
import { goJsonString } from '#go/json.ts';
import { compareText } from '#go/utf8.ts';
import { FunctionError, TemplateException } from '../errors.ts';
import { type Budget, CHARACTERS_PER_STEP } from '../limits.ts';
import { entriesOf, isMap, isNil, isPlainMap, isSlice, itemsOf, tagged } from '../values/inspect.ts';
import { typeName } from '../values/types.ts';
import { tag, type Value } from '../values/value.ts';

/** How JSON is laid out. */
export interface JsonStyle {
  /** One step of indentation; empty for everything on one line. */
  readonly indent: string;
  /** `html`: `<`, `>` and `&` are escaped, as Go does unless told otherwise. */
  readonly escapes: 'html' | 'javascript';
}

/**
 * Encodes a value as encoding/json does: the keys of maps sorted, the fields of structs in their own order, nil slices
 * and maps as null. Throws a FunctionError for what it cannot.
 */
export function encodeJson(value: Value, { indent, escapes }: JsonStyle, budget: Budget): string {
  const line = (depth: number): string => (indent === '' ? '' : `\n${indent.repeat(depth)}`);
  const colon = indent === '' ? ':' : ': ';
  const encode = (item: Value, depth: number, keys = sortedKeys): string => {
    budget.work(CHARACTERS_PER_STEP);
    if (depth > budget.depth) throw new TemplateException('limit', 'a value is nested too deeply for JSON');
    if (isNil(item)) return 'null';
    if (isSlice(item))
      return list(
        '[]',
        itemsOf(item).map((element) => encode(element, depth + 1, keys)),
        depth,
      );
    if (isMap(item)) return object(entriesOf(item), depth, isPlainMap(item) ? keys : sortedKeys);
    return encodeScalar(item, depth);
  };
  const object = (entries: Readonly<Record<string, Value>>, depth: number, keys: typeof sortedKeys): string => {
    const pair = (key: string): string => goJsonString(key, escapes) + colon + encode(entries[key], depth + 1, keys);
    return list('{}', keys(entries).map(pair), depth);
  };
  const list = (brackets: string, parts: readonly string[], depth: number): string => {
    if (parts.length === 0) return brackets;
    return brackets.charAt(0) + line(depth + 1) + parts.join(`,${line(depth + 1)}`) + line(depth) + brackets.charAt(1);
  };
  const encodeScalar = (item: Value, depth: number): string => {
    const special = tagged(item);
    switch (special?.[tag]) {
      case 'struct':
        // What a struct makes of itself, plain objects inside too, is in the order of its fields.
        return encode(special.json(), depth, Object.keys);
      case 'pointer':
        return encode(special.target, depth);
      case 'scalar':
        return encodeScalar(special.value, depth);
      default:
        return encodePlain(item, escapes);
    }
  };
  return encode(value, 0);
}

/** Decodes JSON: numbers as float64. Throws a FunctionError. */
export function decodeJson(text: string): Value {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FunctionError(`invalid JSON: ${errorMessage(error)}`);
  }
}

function sortedKeys(entries: Readonly<Record<string, Value>>): readonly string[] {
  return Object.keys(entries).sort(compareText);
}

function encodePlain(value: Value, escapes: JsonStyle['escapes']): string {
  switch (typeof value) {
    case 'string':
      return goJsonString(value, escapes);
    case 'number':
      if (!Number.isFinite(value)) throw new FunctionError(`json: unsupported value: ${value}`);
      return Object.is(value, -0) ? '-0' : String(value);
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      throw new FunctionError(`json: unsupported type: ${typeName(value)}`);
  }
}
