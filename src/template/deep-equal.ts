import { bare, entriesOf, isMap, isNil, isSlice, itemsOf, type TaggedValue, tagged } from './inspect.ts';
import { kindName, typeName } from './types.ts';
import { tag, type Value } from './value.ts';

/** reflect.DeepEqual: same types, same contents; an int64 never equals an int. */
export function deepEqual(left: Value, right: Value): boolean {
  if (left === right) return kindName(left) !== 'func';
  if (typeName(left) !== typeName(right)) return false;
  if (isNil(left) || isNil(right)) return isNil(left) === isNil(right);
  if (isSlice(left) && isSlice(right)) return equalItems(itemsOf(left), itemsOf(right));
  if (isMap(left) && isMap(right)) return equalEntries(entriesOf(left), entriesOf(right));
  const [a, b] = [tagged(left), tagged(right)];
  return a !== undefined && b !== undefined && equalTagged(a, b);
}

function equalItems(left: readonly Value[], right: readonly Value[]): boolean {
  return left.length === right.length && left.every((item, i) => deepEqual(item, right[i]));
}

function equalEntries(left: Readonly<Record<string, Value>>, right: Readonly<Record<string, Value>>): boolean {
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && deepEqual(left[key], right[key]))
  );
}

/** Both are of one type. Functions are never equal, not even to themselves. */
function equalTagged(left: TaggedValue, right: TaggedValue): boolean {
  if (left[tag] === 'struct' && right[tag] === 'struct') {
    return left.fieldNames.every((name) => deepEqual(left.field(name), right.field(name)));
  }
  if (left[tag] === 'pointer' && right[tag] === 'pointer') return deepEqual(left.target, right.target);
  return left[tag] === 'scalar' && Object.is(bare(left), bare(right));
}
