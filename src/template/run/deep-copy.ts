import { isPlainMap, tagged } from '../values/inspect.ts';
import { type PlainMap, type StructValue, tag, type Value } from '../values/value.ts';

/**
 * Gives a run maps of its own. `set` and its like change a map in place, and templates rely on seeing the change
 * wherever else they reach the same map; what they were given must stay as it was. So each map is copied once, and the
 * same original always gives the same copy.
 */
export function deepCopier(): Copy {
  const copies = new WeakMap<object, Value>();
  const copy: Copy = (value) => {
    if (typeof value !== 'object' || value === null) return value;
    const known = copies.get(value);
    if (known !== undefined) return known;
    if (isPlainMap(value))
      return remember<Record<string, Value>>(value, Object.create(null), (made) => fill(made, value, copy));
    if (Array.isArray(value)) return remember<Value[]>(value, [], (made) => made.push(...value.map(copy)));
    const special = tagged(value);
    return special?.[tag] === 'struct' ? remember(special, copyStruct(special, copy), () => {}) : value;
  };
  /** Known before it is filled, for maps that contain themselves. */
  const remember = <T extends object>(original: object, made: T & Value, complete: (made: T) => void): Value => {
    copies.set(original, made);
    copies.set(made, made);
    complete(made);
    return made;
  };
  return copy;
}

type Copy = (value: Value) => Value;

function fill(made: Record<string, Value>, source: PlainMap, copy: Copy): void {
  for (const [key, value] of Object.entries(source)) made[key] = copy(value);
}

/** A struct whose fields are projected once, so that changes to a map among them last. */
function copyStruct(value: StructValue, copy: Copy): StructValue {
  const fields = new Map<string, Value>();
  const field = (name: string): Value => {
    if (!fields.has(name)) fields.set(name, copy(value.field(name)));
    return fields.get(name);
  };
  return { ...value, field };
}
