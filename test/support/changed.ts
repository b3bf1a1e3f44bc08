import { isList, isObject, type Json } from '#base/json.ts';

/** A value with others in random places of it: each way is a list of turns, taken one by one as the value branches. */
export function changed(value: Json, made: readonly (readonly [readonly number[], Json])[]): Json {
  return made.reduce<Json>((result, [way, other]) => mutate(result, way, other), value);
}

/** A random place of a value gets another value, text for text; the way there is drawn step by step. */
function mutate(value: Json, [turn, ...turns]: readonly number[], other: Json): Json {
  const size = isList(value) ? value.length : isObject(value) ? Object.keys(value).length : 0;
  if (typeof value === 'string') return typeof other === 'string' ? other : JSON.stringify(other);
  if (turn === undefined || size === 0) return other;
  const at = turn % (size + 1);
  if (isList(value))
    return at === size
      ? [...value, other]
      : value.map((item, index) => (index === at ? mutate(item, turns, other) : item));
  if (!isObject(value)) return other;
  const entries = Object.entries(value);
  const [name = 'extra', old = null] = entries[at] ?? [];
  return { ...value, [name]: at === size ? other : mutate(old, turns, other) };
}
