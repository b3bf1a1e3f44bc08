import { byteLength, sliceBytes, toBytes } from '#go/utf8.ts';
import { countProblem, paramAt } from '../compile/bind-arguments.ts';
import { FunctionError } from '../errors.ts';
import { sprint, sprintln } from '../format/print.ts';
import { sprintf } from '../format/printf.ts';
import type { FunctionFamily } from '../function-table.ts';
import { equalsAny, isLess } from '../values/compare.ts';
import { integer, sliceOf } from '../values/construct.ts';
import {
  bare,
  entriesOf,
  indirect,
  isMap,
  isNil,
  isPlainMap,
  isSlice,
  isTrue,
  itemsOf,
  tagged,
} from '../values/inspect.ts';
import { anything, raw, text } from '../values/param-types.ts';
import { describeType } from '../values/types.ts';
import { type ParamType, tag, type Value } from '../values/value.ts';

/** The functions of the language itself, but for those that escape; see escaping.ts. */
export const builtinFunctions: FunctionFamily = [
  { name: 'and', params: [raw], rest: raw, shortCircuit: 'and', run: () => undefined },
  { name: 'or', params: [raw], rest: raw, shortCircuit: 'or', run: () => undefined },
  { name: 'not', params: [raw], run: ([value]) => !isTrue(value) },
  { name: 'len', params: [raw], run: ([value]) => BigInt(lengthOf(value)) },
  { name: 'index', params: [raw], rest: raw, run: ([item, ...keys]) => keys.reduce(indexOne, indexable(item)) },
  { name: 'slice', params: [raw], rest: raw, run: ([item, ...bounds]) => sliceOne(item, bounds) },
  { name: 'call', params: [raw], rest: raw, run: ([callee, ...args], budget) => callValue(callee, args)(budget) },
  { name: 'eq', params: [raw], rest: raw, run: ([left, ...others], budget) => equalsAny(left, others, budget) },
  { name: 'ne', params: [raw, raw], run: ([left, right], budget) => !equalsAny(left, [right], budget) },
  { name: 'lt', params: [raw, raw], run: ([left, right]) => isLess(left, right) },
  {
    name: 'le',
    params: [raw, raw],
    run: ([left, right], budget) => isLess(left, right) || equalsAny(left, [right], budget),
  },
  {
    name: 'gt',
    params: [raw, raw],
    run: ([left, right], budget) => !isLess(left, right) && !equalsAny(left, [right], budget),
  },
  { name: 'ge', params: [raw, raw], run: ([left, right]) => !isLess(left, right) },
  { name: 'print', params: [], rest: anything, run: sprint },
  {
    name: 'printf',
    params: [text],
    rest: anything,
    run: ([format, ...args], budget) => sprintf(String(format), args, budget),
  },
  { name: 'println', params: [], rest: anything, run: sprintln },
];

function lengthOf(value: Value): number {
  const target = indirect(value);
  const scalar = bare(target);
  if (typeof scalar === 'string') return byteLength(scalar);
  if (isSlice(target)) return itemsOf(target).length;
  if (isMap(target)) return Object.keys(entriesOf(target)).length;
  throw new FunctionError(isNil(target) ? 'len of nil pointer' : `len of type ${describeType(target)}`);
}

function indexable(item: Value): Value {
  if (item === undefined || item === null) throw new FunctionError('index of untyped nil');
  return item;
}

/** One step of `index`: a key that is not there gives the zero value, a number beyond the end is an error. */
function indexOne(item: Value, key: Value): Value {
  const target = indirect(item);
  if (isMap(target)) return lookUp(target, key);
  if (isNil(target) && !isSlice(target)) throw new FunctionError('index of nil pointer');
  if (isSlice(target)) return itemsOf(target)[position(key, itemsOf(target).length - 1)];
  const scalar = bare(target);
  if (typeof scalar !== 'string') throw new FunctionError(`can't index item of type ${describeType(target)}`);
  const bytes = toBytes(scalar);
  return integer('uint8', bytes[position(key, bytes.length - 1)] ?? 0);
}

function lookUp(map: Parameters<typeof entriesOf>[0], key: Value): Value {
  if (key === undefined || key === null) throw new FunctionError('value is nil; should be of type string');
  if (typeof key !== 'string') throw new FunctionError(`value has type ${describeType(key)}; should be string`);
  const entries = entriesOf(map);
  if (Object.hasOwn(entries, key)) return entries[key];
  return isPlainMap(map) ? null : map.zero;
}

/** An index as a number from 0 to the greatest allowed. */
function position(index: Value, greatest: number): number {
  const number = bare(index);
  if (index === undefined || index === null) throw new FunctionError('cannot index slice/array with nil');
  if (typeof number !== 'bigint') throw new FunctionError(`cannot index slice/array with type ${describeType(index)}`);
  if (number < 0n || number > BigInt(greatest)) throw new FunctionError(`index out of range: ${number}`);
  return Number(number);
}

/** x[i:j], of a string or a slice. */
function sliceOne(item: Value, bounds: readonly Value[]): Value {
  if (item === undefined || item === null) throw new FunctionError('slice of untyped nil');
  const target = indirect(item);
  const scalar = bare(target);
  if (bounds.length > 3) throw new FunctionError(`too many slice indexes: ${bounds.length}`);
  if (typeof scalar === 'string') {
    if (bounds.length === 3) throw new FunctionError('cannot 3-index slice a string');
    return sliceBytes(scalar, ...range(bounds, byteLength(scalar)));
  }
  if (isNil(target) && !isSlice(target)) throw new FunctionError('slice of nil pointer');
  if (!isSlice(target)) throw new FunctionError(`can't slice item of type ${describeType(target)}`);
  const items = itemsOf(target).slice(...range(bounds, itemsOf(target).length));
  const special = tagged(target);
  return special?.[tag] === 'slice' ? sliceOf(special.elem, items) : items;
}

function range(bounds: readonly Value[], length: number): [number, number] {
  const [start = 0, end = length, cap = length] = bounds.map((bound) => position(bound, length));
  if (start > end) throw new FunctionError(`invalid slice index: ${start} > ${end}`);
  if (end > cap) throw new FunctionError(`invalid slice index: ${end} > ${cap}`);
  return [start, end];
}

type Run = FunctionFamily[number]['run'];

/** A function that is data; its arguments are checked only now. */
function callValue(value: Value, args: readonly Value[]): (budget: Parameters<Run>[1]) => Value {
  const special = tagged(value);
  if (value === undefined || value === null) throw new FunctionError('call of nil');
  if (special?.[tag] !== 'func') throw new FunctionError(`non-function of type ${describeType(value)}`);
  const { callable } = special;
  const exception = countProblem('the function', callable, args.length);
  if (exception) throw new FunctionError(exception.message);
  return (budget) =>
    callable.run(
      args.map((arg, i) => prepare(arg, paramAt(callable, i))),
      budget,
    );
}

/** More lenient than a call by name: any integer does for an int. */
function prepare(value: Value, param: ParamType): Value {
  const number = bare(value);
  if (value === undefined && param.nil) return param.nil.value;
  if (param.accepts(value)) return value;
  if (param.literal === 'int' && typeof number === 'bigint') return number;
  throw new FunctionError(`value has type ${describeType(value)}; should be ${param.name}`);
}
