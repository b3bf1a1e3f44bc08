import { formatValue } from '../format/format-value.ts';
import type { Budget } from '../limits.ts';
import { readFloat, readInteger } from '../parse/number-literal.ts';
import { integer } from '../values/construct.ts';
import { bare, indirect, isSlice, itemsOf } from '../values/inspect.ts';
import { methodOf } from '../values/methods.ts';
import type { ScalarValue, Value } from '../values/value.ts';

/** Any value as text: a string is itself, what has a String method is asked, the rest is printed. */
export function toText(value: Value, budget: Budget): string {
  if (typeof value === 'string') return value;
  const method = methodOf(value, 'Error') ?? methodOf(value, 'String');
  const told = method?.run([], budget);
  return typeof told === 'string' ? told : formatValue(value, 'v', { budget });
}

/** A list as texts, its nils left out; a single value as a list of one. */
export function toTexts(value: Value, budget: Budget): readonly string[] {
  const items = isSlice(value) ? itemsOf(value) : [value];
  return items.filter((item) => item !== null && item !== undefined).map((item) => toText(item, budget));
}

const MIN_INT64 = -(2n ** 63n);

/** Any value as a 64-bit integer; what is not a number is 0, and a fraction is cut off. */
export function toInteger(value: Value): bigint {
  const scalar = bare(indirect(value));
  switch (typeof scalar) {
    case 'bigint':
      return BigInt.asIntN(64, scalar);
    case 'number':
      return Math.abs(scalar) < 2 ** 63 ? BigInt(Math.trunc(scalar)) : MIN_INT64;
    case 'boolean':
      return scalar ? 1n : 0n;
    case 'string':
      return integerIn(scalar);
    default:
      return 0n;
  }
}

/** Any value as a float64; what is not a number is 0. */
export function toFloat(value: Value): number {
  const scalar = bare(indirect(value));
  switch (typeof scalar) {
    case 'bigint':
    case 'number':
    case 'boolean':
      return Number(scalar);
    case 'string':
      return floatIn(scalar);
    default:
      return 0;
  }
}

/** An int64, the result type of sprig's arithmetic, which wraps around. */
export function int64(value: bigint): ScalarValue {
  return integer('int64', BigInt.asIntN(64, value));
}

/** The integer before any point; a leading 0 means octal, as in Go source. */
function integerIn(text: string): bigint {
  const whole = /^[+-]?\d*\.\d*$/.test(text) ? text.slice(0, text.indexOf('.')).replace(/^([+-]?)$/, '$10') : text;
  const value = readInteger(whole) ?? 0n;
  return value >= MIN_INT64 && value < -MIN_INT64 ? value : 0n;
}

function floatIn(text: string): number {
  const number = readFloat(text);
  if (number !== undefined) return Number.isFinite(number) ? number : 0;
  const special = /^([+-]?)(?:inf|infinity)$/i.exec(text);
  if (special) return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return /^nan$/i.test(text) ? Number.NaN : 0;
}
