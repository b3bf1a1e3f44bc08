import { compareText } from '#go/utf8.ts';
import { FunctionError } from '../errors.ts';
import type { Budget } from '../limits.ts';
import { deepEqual } from './deep-equal.ts';
import { bare, isMap, isNil, isSlice, isStruct } from './inspect.ts';
import { kindName, typeName } from './types.ts';
import type { Value } from './value.ts';

/** Whether `left` equals any of the others, as `eq` sees it: kinds must fit, but int64 and int do. */
export function equalsAny(left: Value, others: readonly Value[], budget: Budget): boolean {
  if (others.length === 0) throw new FunctionError('missing argument for comparison');
  return others.some((right) => equals(left, right, budget));
}

function equals(left: Value, right: Value, budget: Budget): boolean {
  const kind = basicKind(left);
  if (kind !== basicKind(right)) {
    if (isNothing(left) || isNothing(right)) return false;
    throw incompatible(left, right);
  }
  if (kind !== 'other') return bare(left) === bare(right);
  if (!isNothing(left) && !isNothing(right) && kindName(left) !== kindName(right)) {
    throw new FunctionError(`non-comparable types ${typeName(left)} and ${typeName(right)}`);
  }
  if (isNil(left) || isNil(right)) return isNil(left) && isNil(right);
  if (!isComparable(right)) throw new FunctionError(`non-comparable type ${typeName(right)}`);
  return left === right || (kindName(left) === 'struct' && deepEqual(left, right, budget));
}

/** Slices, maps and functions are not, and neither is a struct that has one of them. */
function isComparable(value: Value): boolean {
  if (isStruct(value) && !value.pointer) return value.fieldNames.every((name) => isComparable(value.field(name)));
  return !isSlice(value) && !isMap(value) && kindName(value) !== 'func';
}

/** Whether `left` comes before `right`: numbers of one kind, or strings. */
export function isLess(left: Value, right: Value): boolean {
  const kind = basicKind(left);
  if (kind === 'other' || basicKind(right) === 'other') throw new FunctionError('invalid type for comparison');
  if (kind !== basicKind(right)) throw incompatible(left, right);
  const [a, b] = [bare(left), bare(right)];
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b) < 0;
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b;
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  throw new FunctionError('invalid type for comparison');
}

function basicKind(value: Value): 'bool' | 'int' | 'float' | 'string' | 'other' {
  switch (typeof bare(value)) {
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return 'float';
    case 'string':
      return 'string';
    default:
      return 'other';
  }
}

function isNothing(value: Value): value is undefined | null {
  return value === undefined || value === null;
}

function incompatible(left: Value, right: Value): FunctionError {
  return new FunctionError(`incompatible types for comparison: ${typeName(left)} and ${typeName(right)}`);
}
