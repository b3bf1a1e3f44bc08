import { FunctionError } from '../errors.ts';
import { type FunctionFamily, row } from '../function-table.ts';
import type { Budget } from '../limits.ts';
import { sliceOf } from '../values/construct.ts';
import { anything, float, int } from '../values/param-types.ts';
import type { Value } from '../values/value.ts';
import { int64, toFloat, toInteger } from './cast.ts';

/** Whole numbers. Operands of any type are made int64 first; results are int64 and wrap around. */
export const mathFunctions: FunctionFamily = [
  row({
    name: 'add',
    params: [],
    rest: anything,
    run: (values) => int64(values.reduce<bigint>((sum, v) => sum + toInteger(v), 0n)),
  }),
  row({ name: 'add1', params: [anything], run: ([value]) => int64(toInteger(value) + 1n) }),
  row({ name: 'sub', params: [anything, anything], run: ([a, b]) => int64(toInteger(a) - toInteger(b)) }),
  row({
    name: 'mul',
    params: [anything],
    rest: anything,
    run: (values) => int64(values.map(toInteger).reduce((a, b) => a * b)),
  }),
  row({ name: 'div', params: [anything, anything], run: ([a, b]) => int64(toInteger(a) / divisor(b)) }),
  row({ name: 'mod', params: [anything, anything], run: ([a, b]) => int64(toInteger(a) % divisor(b)) }),
  row({ name: 'max', params: [anything], rest: anything, run: (values) => int64(best(values, (a, b) => a > b)) }),
  row({ name: 'biggest', params: [anything], rest: anything, run: (values) => int64(best(values, (a, b) => a > b)) }),
  row({
    name: 'min',
    params: [anything],
    rest: anything,
    run: (values) => int64(best(values, (a, b) => a < b)),
  }),
  row({ name: 'maxf', params: [anything], rest: anything, run: (values) => Math.max(...values.map(toFloat)) }),
  row({ name: 'minf', params: [anything], rest: anything, run: (values) => Math.min(...values.map(toFloat)) }),
  row({ name: 'floor', params: [anything], run: ([value]) => Math.floor(toFloat(value)) }),
  row({ name: 'ceil', params: [anything], run: ([value]) => Math.ceil(toFloat(value)) }),
  row({
    name: 'round',
    params: [anything, int],
    rest: float,
    run: ([value, places, limit = 0.5]) => round(toFloat(value), Number(places), limit),
  }),
  row({ name: 'until', params: [int], run: ([end], budget) => ints(count([0n, end, end < 0n ? -1n : 1n], budget)) }),
  row({
    name: 'untilStep',
    params: [int, int, int],
    run: ([start, end, step], budget) => ints(count([start, end, step], budget)),
  }),
  row({ name: 'seq', params: [], rest: int, run: (bounds, budget) => sequence(bounds, budget).join(' ') }),
];

function divisor(value: Value): bigint {
  const number = toInteger(value);
  if (number === 0n) throw new FunctionError('runtime error: integer divide by zero');
  return number;
}

function best(values: readonly Value[], isBetter: (a: bigint, b: bigint) => boolean): bigint {
  return values.map(toInteger).reduce((winner, value) => (isBetter(value, winner) ? value : winner));
}

/** Up when the rest behind the wanted places reaches the limit, else down; so a negative number goes down. */
function round(value: number, places: number, limit: number): number {
  const power = 10 ** places;
  const scaled = power * value;
  const rest = scaled - Math.trunc(scaled);
  return (rest >= limit ? Math.ceil(scaled) : Math.floor(scaled)) / power;
}

/** From a start up (or down) to but without an end. A step in the wrong direction gives nothing. */
function count([start, end, step]: readonly [bigint, bigint, bigint], budget: Budget): readonly bigint[] {
  const distance = end - start;
  if (step === 0n || distance < 0n !== step < 0n) return [];
  const steps = (distance + step - (step > 0n ? 1n : -1n)) / step;
  budget.reserve(Number(steps));
  return Array.from({ length: Number(steps) }, (_, i) => start + BigInt(i) * step);
}

function ints(numbers: readonly bigint[]): Value {
  return sliceOf('int', numbers);
}

/** As the command seq: END, or START END, or START STEP END, both ends included. */
function sequence(bounds: readonly bigint[], budget: Budget): readonly bigint[] {
  const [first, second, third] = bounds;
  if (first === undefined || bounds.length > 3) return [];
  const start = second === undefined ? 1n : first;
  const end = third ?? second ?? first;
  const direction = end < start ? -1n : 1n;
  const step = third === undefined ? direction : (second ?? 1n);
  if (direction < 0n && step > 0n) return [];
  return count([start, end + direction, step], budget);
}
