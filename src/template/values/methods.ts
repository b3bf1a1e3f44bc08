import { bind } from './construct.ts';
import { indirect, tagged } from './inspect.ts';
import { type Callable, tag, type Value } from './value.ts';

/** A method of the value, with the value as its receiver. */
export function methodOf(value: Value, name: string): Callable | undefined {
  const special = tagged(value);
  if (special?.[tag] === 'struct') return special.method(name);
  if (special?.[tag] !== 'scalar' || !Object.hasOwn(special.type.methods ?? {}, name)) return undefined;
  return bind(special.type.methods?.[name], special.value);
}

/** As `methodOf`, but found through pointers too. */
export function methodIn(value: Value, name: string): Callable | undefined {
  return methodOf(value, name) ?? methodOf(indirect(value), name);
}
