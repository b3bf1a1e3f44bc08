import { isList, type Json } from '#base/json.ts';
import type { Scalar } from './go-types.ts';
import { parseQuantity } from './quantity.ts';
import { canonicalTime, ZERO_TIME } from './time.ts';

/** How one scalar type of Go meets JSON. */
interface ScalarRule {
  /** Why Go would not decode the value; null never arrives here. */
  readonly problem: (value: Json) => string | undefined;
  /** What Go prints for an absent value. */
  readonly zero: Json;
  /** True if that zero counts as empty for `omitempty`; the zero of a type that is a struct in Go does not. */
  readonly emptyAtZero: boolean;
  /** How Go prints a value that it decoded. */
  readonly print: (value: Json) => Json;
}

const asIs = (value: Json): Json => value;

const RULES: Readonly<Record<Scalar, ScalarRule>> = {
  string: { problem: only('string'), zero: '', emptyAtZero: true, print: asIs },
  bool: { problem: only('bool'), zero: false, emptyAtZero: true, print: asIs },
  int32: { problem: integer('int32', 2 ** 31), zero: 0, emptyAtZero: true, print: asIs },
  int64: { problem: integer('int64', 2 ** 63), zero: 0, emptyAtZero: true, print: asIs },
  any: { problem: () => undefined, zero: null, emptyAtZero: true, print: asIs },
  intOrString: { problem: intOrString, zero: 0, emptyAtZero: false, print: asIs },
  quantity: { problem: quantityProblem, zero: '0', emptyAtZero: false, print: printQuantity },
  time: { problem: timeProblem, zero: null, emptyAtZero: false, print: printTime },
};

/** Why Go would not decode a value other than null into the scalar; undefined if it would. */
export function scalarProblem(value: Json, scalar: Scalar): string | undefined {
  return RULES[scalar].problem(value);
}

/** What Go prints for a scalar without a value. */
export function zeroScalar(scalar: Scalar): Json {
  return RULES[scalar].zero;
}

/** How Go prints the value; what it would not decode stays as it is. */
export function printScalar(value: Json, scalar: Scalar): Json {
  return RULES[scalar].print(value);
}

/** True if `omitempty` leaves out what was printed. */
export function isEmptyScalar(printed: Json, scalar: Scalar): boolean {
  return RULES[scalar].emptyAtZero && printed === RULES[scalar].zero;
}

/** `expected list, got string`; a number is told in digits, because it may be its size that does not fit. */
export function mismatch(expected: string, value: Json): string {
  return `expected ${expected}, got ${typeof value === 'number' ? value : typeName(value)}`;
}

function typeName(value: Json): string {
  if (isList(value)) return 'list';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function only(type: 'string' | 'bool') {
  return (value: Json) => (typeName(value) === type ? undefined : mismatch(type, value));
}

function integer(type: string, limit: number) {
  const fits = (value: Json) => Number.isInteger(value) && Number(value) >= -limit && Number(value) < limit;
  return (value: Json) => (fits(value) ? undefined : mismatch(type, value));
}

function intOrString(value: Json): string | undefined {
  return typeof value === 'string' || RULES.int32.problem(value) === undefined
    ? undefined
    : mismatch('int32 or string', value);
}

function quantityProblem(value: Json): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return mismatch('quantity', value);
  const reading = parseQuantity(String(value).trim());
  return reading.ok ? undefined : `"${value}" ${reading.problem}`;
}

function printQuantity(value: Json): Json {
  const reading = parseQuantity(String(value).trim());
  return reading.ok ? reading.text : value;
}

function timeProblem(value: Json): string | undefined {
  if (typeof value !== 'string') return mismatch('time', value);
  return canonicalTime(value) ? undefined : `expected a time such as 2026-01-31T12:00:00Z, got "${value}"`;
}

function printTime(value: Json): Json {
  const time = canonicalTime(String(value)) ?? value;
  return time === ZERO_TIME ? null : time;
}
