import { sprint } from '../format/print.ts';
import { type FunctionFamily, row } from '../function-table.ts';
import { deepEqual } from '../values/deep-equal.ts';
import { anything, text } from '../values/param-types.ts';
import { kindName, typeName } from '../values/types.ts';
import { int64, toFloat, toInteger, toText } from './cast.ts';

/** Turning values into other types, and asking for their type. */
export const conversionFunctions: FunctionFamily = [
  row({ name: 'toString', params: [anything], run: ([value], budget) => toText(value, budget) }),
  row({ name: 'int', params: [anything], run: ([value]) => toInteger(value) }),
  row({ name: 'int64', params: [anything], run: ([value]) => int64(toInteger(value)) }),
  row({ name: 'float64', params: [anything], run: ([value]) => toFloat(value) }),
  row({ name: 'atoi', params: [text], run: ([s]) => clamped(/^[+-]?\d+$/.test(s) ? BigInt(s.replace('+', '')) : 0n) }),
  row({ name: 'toDecimal', params: [anything], run: ([value], budget) => int64(fromOctal(sprint([value], budget))) }),
  row({ name: 'typeOf', params: [anything], run: ([value]) => typeName(value) }),
  row({ name: 'typeIs', params: [text, anything], run: ([type, value]) => type === typeName(value) }),
  row({
    name: 'typeIsLike',
    params: [text, anything],
    run: ([type, value]) => type === typeName(value) || `*${type}` === typeName(value),
  }),
  row({ name: 'kindOf', params: [anything], run: ([value]) => kindName(value) }),
  row({ name: 'kindIs', params: [text, anything], run: ([kind, value]) => kind === kindName(value) }),
  row({
    name: 'deepEqual',
    params: [anything, anything],
    run: ([left, right], budget) => deepEqual(left, right, budget),
  }),
];

const MAX_INT64 = 2n ** 63n - 1n;

/** The nearest number of 64 bits. */
function clamped(value: bigint): bigint {
  if (value > MAX_INT64) return MAX_INT64;
  return value < -MAX_INT64 ? -MAX_INT64 - 1n : value;
}

/** File modes are written in octal: "0644" is 420. */
function fromOctal(digits: string): bigint {
  const match = /^([+-]?)([0-7]+)$/.exec(digits);
  const value = match ? BigInt(`0o${match[2]}`) : 0n;
  if (value > MAX_INT64) return 0n;
  return match?.[1] === '-' ? -value : value;
}
