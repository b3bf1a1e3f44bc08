import { tagged } from '#template/values/inspect.ts';
import { tag, type Value } from '#template/values/value.ts';

/** The JSON objects behind the structs of a list. The caller says what they are, having asked for structs of that type. */
export function structsIn<T>(values: readonly Value[]): readonly T[] {
  return values.flatMap((value) => {
    const special = tagged(value);
    return special?.[tag] === 'struct' && !special.isNil ? [special.json() as T] : [];
  });
}
