import { type Budget, CHARACTERS_PER_STEP } from '../limits.ts';
import { bare, entriesOf, isMap, isNil, isSlice, itemsOf, type TaggedValue, tagged } from './inspect.ts';
import { kindName, typeName } from './types.ts';
import { tag, type Value } from './value.ts';

/** reflect.DeepEqual: same types, same contents; an int64 never equals an int. */
export function deepEqual(left: Value, right: Value, budget: Budget): boolean {
  budget.work(CHARACTERS_PER_STEP);
  if (left === right) return kindName(left) !== 'func';
  if (typeName(left) !== typeName(right)) return false;
  if (isNil(left) || isNil(right)) return isNil(left) === isNil(right);
  const equal: Test = (a, b) => deepEqual(a, b, budget);
  if (isSlice(left) && isSlice(right)) return equalItems(itemsOf(left), itemsOf(right), equal);
  if (isMap(left) && isMap(right)) return equalEntries(entriesOf(left), entriesOf(right), equal);
  const [a, b] = [tagged(left), tagged(right)];
  return a !== undefined && b !== undefined && equalTagged(a, b, equal);
}

type Test = (left: Value, right: Value) => boolean;
type Entries = Readonly<Record<string, Value>>;

function equalItems(left: readonly Value[], right: readonly Value[], equal: Test): boolean {
  return left.length === right.length && left.every((item, i) => equal(item, right[i]));
}

function equalEntries(left: Entries, right: Entries, equal: Test): boolean {
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && equal(left[key], right[key]));
}

/** Both are of one type. Functions are never equal, not even to themselves. */
function equalTagged(left: TaggedValue, right: TaggedValue, equal: Test): boolean {
  if (left[tag] === 'struct' && right[tag] === 'struct') {
    return left.fieldNames.every((name) => equal(left.field(name), right.field(name)));
  }
  if (left[tag] === 'pointer' && right[tag] === 'pointer') return equal(left.target, right.target);
  return left[tag] === 'scalar' && Object.is(bare(left), bare(right));
}
