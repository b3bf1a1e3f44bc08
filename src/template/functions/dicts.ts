import { compareText } from '#go/utf8.ts';
import { FunctionError } from '../errors.ts';
import { type FunctionFamily, row } from '../function-table.ts';
import { deepCopier } from '../run/deep-copy.ts';
import { stringSlice } from '../values/construct.ts';
import { entriesOf, isPlainMap } from '../values/inspect.ts';
import { anyMap, anything, text } from '../values/param-types.ts';
import { typeName } from '../values/types.ts';
import type { MapValue, PlainMap, Value } from '../values/value.ts';
import { toText } from './cast.ts';

/** Dictionaries: made, asked, and, by `set` and `unset`, changed in place. */
export const dictFunctions: FunctionFamily = [
  row({ name: 'dict', params: [], rest: anything, run: (items, budget) => pairs(items, (key) => toText(key, budget)) }),
  row({ name: 'get', params: [anyMap, text], run: ([dict, key]) => (hasKey(dict, key) ? entriesOf(dict)[key] : '') }),
  row({ name: 'hasKey', params: [anyMap, text], run: ([dict, key]) => hasKey(dict, key) }),
  row({
    name: 'set',
    params: [anyMap, text, anything],
    mutates: true,
    run: ([dict, key, value]) => set(dict, key, value),
  }),
  row({ name: 'unset', params: [anyMap, text], mutates: true, run: ([dict, key]) => unset(dict, key) }),
  row({ name: 'pluck', params: [text], rest: anyMap, run: ([key, ...dicts]) => pluck(key, dicts) }),
  row({ name: 'keys', params: [], rest: anyMap, run: (dicts) => stringSlice(dicts.flatMap(sortedKeys)) }),
  row({ name: 'values', params: [anyMap], run: ([dict]) => sortedKeys(dict).map((key) => entriesOf(dict)[key]) }),
  row({
    name: 'pick',
    params: [anyMap],
    rest: text,
    run: ([dict, ...wanted]) => select(dict, (key) => wanted.includes(key)),
  }),
  row({
    name: 'omit',
    params: [anyMap],
    rest: text,
    run: ([dict, ...unwanted]) => select(dict, (key) => !unwanted.includes(key)),
  }),
  row({ name: 'dig', params: [], rest: anything, run: (path) => dig(path) }),
  row({ name: 'deepCopy', params: [anything], run: ([value]) => deepCopy(value) }),
  row({ name: 'mustDeepCopy', params: [anything], run: ([value]) => deepCopy(value) }),
];

type Dict = PlainMap | MapValue;

/** A dictionary without a prototype, so that no key means anything special. */
export function emptyDict(): Record<string, Value> {
  return Object.create(null);
}

/** The dictionary as one that may be changed: the engine has seen to it that it is the run's own. */
export function changeable(dict: Dict): Record<string, Value> {
  if (isPlainMap(dict)) return dict as Record<string, Value>;
  throw new FunctionError('assignment to entry in nil map');
}

function hasKey(dict: Dict, key: string): boolean {
  return Object.hasOwn(entriesOf(dict), key);
}

/** Go leaves the order to chance; here it is that of the keys. */
function sortedKeys(dict: Dict): readonly string[] {
  return Object.keys(entriesOf(dict)).sort(compareText);
}

/** Key, value, key, value; a last key without a value gets an empty text. */
function pairs(items: readonly Value[], keyOf: (value: Value) => string): Value {
  const dict = emptyDict();
  for (let i = 0; i < items.length; i += 2) dict[keyOf(items[i])] = i + 1 < items.length ? items[i + 1] : '';
  return dict;
}

function deepCopy(value: Value): Value {
  if (value === null) throw new FunctionError('nil cannot be copied');
  return deepCopier()(value);
}

function set(dict: Dict, key: string, value: Value): Value {
  changeable(dict)[key] = value;
  return dict;
}

function unset(dict: Dict, key: string): Value {
  if (isPlainMap(dict)) delete changeable(dict)[key];
  return dict;
}

function pluck(key: string, dicts: readonly Dict[]): Value {
  return dicts.filter((dict) => hasKey(dict, key)).map((dict) => entriesOf(dict)[key]);
}

function select(dict: Dict, wanted: (key: string) => boolean): Value {
  const result = emptyDict();
  for (const [key, value] of Object.entries(entriesOf(dict))) if (wanted(key)) result[key] = value;
  return result;
}

/** `dig "a" "b" default dict`: what is at dict.a.b, or the default. */
function dig(args: readonly Value[]): Value {
  if (args.length < 3) throw new FunctionError('dig needs at least three arguments');
  let found = args.at(-1);
  for (const key of args.slice(0, -2)) {
    if (!isPlainMap(found)) throw new FunctionError(`dig goes through dictionaries, not ${typeName(found)}`);
    if (typeof key !== 'string') throw new FunctionError(`dig takes text as keys, not ${typeName(key)}`);
    if (!Object.hasOwn(found, key)) return args.at(-2);
    found = found[key];
  }
  return found;
}
