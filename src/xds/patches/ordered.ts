import type { Patch } from './select.ts';

export interface OrderedTarget<T> {
  /** What a patch matches; without a match anything, at the end that its operation means. */
  readonly matches: (patch: Patch, item: T) => boolean;
  readonly hasMatch: (patch: Patch) => boolean;
  readonly make: (patch: Patch) => T;
}

/** Adds to, removes from and replaces in a list whose order matters. Nothing is merged here. */
export function reorder<T>(items: readonly T[], patches: readonly Patch[], target: OrderedTarget<T>): readonly T[] {
  let list = items;
  for (const patch of patches) list = apply(list, patch, target);
  return list;
}

function apply<T>(list: readonly T[], patch: Patch, { matches, hasMatch, make }: OrderedTarget<T>): readonly T[] {
  const at = hasMatch(patch) ? list.findIndex((item) => matches(patch, item)) : -1;
  const isFound = at >= 0;
  switch (patch.operation) {
    case 'ADD':
      return [...list, make(patch)];
    case 'INSERT_FIRST':
      return [make(patch), ...list];
    case 'INSERT_BEFORE':
      if (!hasMatch(patch)) return [make(patch), ...list];
      return isFound ? list.toSpliced(at, 0, make(patch)) : list;
    case 'INSERT_AFTER':
      if (!hasMatch(patch)) return [...list, make(patch)];
      return isFound ? list.toSpliced(at + 1, 0, make(patch)) : list;
    case 'REPLACE':
      return isFound ? list.with(at, make(patch)) : list;
    case 'REMOVE':
      return hasMatch(patch) ? list.filter((item) => !matches(patch, item)) : list;
    default:
      return list;
  }
}
