import { isPlainMap, tagged } from '../values/inspect.ts';
import { type PlainMap, type StructValue, tag, type Value } from '../values/value.ts';

/**
 * Gives a run maps of its own. `set` and its like change a map in place, and templates rely on seeing the change
 * wherever else they reach the same map; what they were given must stay as it was. So each map is copied once, and the
 * same original always gives the same copy.
 */
export function thawing(): (value: Value) => Value {
  const copies = new WeakMap<object, Value>();
  const thaw = (value: Value): Value => {
    if (typeof value !== 'object' || value === null) return value;
    const known = copies.get(value);
    if (known !== undefined) return known;
    if (isPlainMap(value))
      return remember<Record<string, Value>>(value, Object.create(null), (copy) => fill(copy, value, thaw));
    if (Array.isArray(value)) return remember<Value[]>(value, [], (copy) => copy.push(...value.map(thaw)));
    const special = tagged(value);
    return special?.[tag] === 'struct' ? remember(special, thawStruct(special, thaw), () => {}) : value;
  };
  /** Known before it is filled, for maps that contain themselves. */
  const remember = <T extends object>(original: object, copy: T & Value, complete: (copy: T) => void): Value => {
    copies.set(original, copy);
    copies.set(copy, copy);
    complete(copy);
    return copy;
  };
  return thaw;
}

function fill(copy: Record<string, Value>, source: PlainMap, thaw: (value: Value) => Value): void {
  for (const [key, value] of Object.entries(source)) copy[key] = thaw(value);
}

/** A struct whose fields are projected once, so that changes to a map among them last. */
function thawStruct(value: StructValue, thaw: (value: Value) => Value): StructValue {
  const fields = new Map<string, Value>();
  const field = (name: string): Value => {
    if (!fields.has(name)) fields.set(name, thaw(value.field(name)));
    return fields.get(name);
  };
  return { ...value, field };
}
