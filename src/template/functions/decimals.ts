import { FunctionError } from '../errors.ts';
import { type FunctionFamily, row } from '../function-table.ts';
import { anything } from '../values/param-types.ts';
import type { Value } from '../values/value.ts';
import { toFloat } from './cast.ts';

/** Fractions. Sums are made with decimal numbers, so that 0.1 and 0.2 give 0.3; results are float64. */
export const decimalFunctions: FunctionFamily = [
  row({ name: 'add1f', params: [anything], run: ([value]) => fold([value, 1n], add) }),
  row({ name: 'addf', params: [], rest: anything, run: (values) => fold([0n, ...values], add) }),
  row({ name: 'subf', params: [anything], rest: anything, run: (values) => fold(values, subtract) }),
  row({ name: 'mulf', params: [anything], rest: anything, run: (values) => fold(values, multiply) }),
  row({ name: 'divf', params: [anything], rest: anything, run: (values) => fold(values, divide) }),
];

/** units × 10^exponent */
interface Decimal {
  readonly units: bigint;
  readonly exponent: number;
}

type Operation = (left: Decimal, right: Decimal) => Decimal;

/** How many places a quotient keeps. */
const QUOTIENT_PLACES = 16;

function fold(values: readonly Value[], operation: Operation): number {
  const { units, exponent } = values.map(toDecimal).reduce(operation);
  return Number(`${units}e${exponent}`);
}

function toDecimal(value: Value): Decimal {
  const number = toFloat(value);
  if (!Number.isFinite(number)) throw new FunctionError(`Cannot create a Decimal from ${number}`);
  const [, whole = '0', fraction = '', exponent = '0'] = /^(-?\d+)(?:\.(\d+))?(?:e(.*))?$/.exec(String(number)) ?? [];
  return { units: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

const add: Operation = (left, right) => {
  const exponent = Math.min(left.exponent, right.exponent);
  return { units: scaled(left, exponent) + scaled(right, exponent), exponent };
};

const subtract: Operation = (left, right) => add(left, { ...right, units: -right.units });

const multiply: Operation = (left, right) => ({
  units: left.units * right.units,
  exponent: left.exponent + right.exponent,
});

/** Rounded to 16 places, half away from zero. */
const divide: Operation = (left, right) => {
  if (right.units === 0n) throw new FunctionError('decimal division by 0');
  const shift = left.exponent - right.exponent + QUOTIENT_PLACES;
  const dividend = left.units * 10n ** BigInt(Math.max(0, shift));
  const divisor = right.units * 10n ** BigInt(Math.max(0, -shift));
  const quotient = dividend / divisor;
  const rest = magnitude(dividend % divisor) * 2n;
  const away = dividend < 0n === divisor < 0n ? 1n : -1n;
  return { units: rest >= magnitude(divisor) ? quotient + away : quotient, exponent: -QUOTIENT_PLACES };
};

function scaled({ units, exponent }: Decimal, to: number): bigint {
  return units * 10n ** BigInt(exponent - to);
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
