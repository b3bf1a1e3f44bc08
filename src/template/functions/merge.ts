import { type FunctionFamily, row } from '../function-table.ts';
import { type Budget, CHARACTERS_PER_STEP } from '../limits.ts';
import { entriesOf, isPlainMap, isTrue } from '../values/inspect.ts';
import { anyMap } from '../values/param-types.ts';
import type { MapValue, PlainMap, Value } from '../values/value.ts';
import { changeable, emptyDict } from './dicts.ts';

type Dict = PlainMap | MapValue;

/** Merging dictionaries into the first one, which is changed in place. */
export const mergeFunctions: FunctionFamily = ['merge', 'mustMerge', 'mergeOverwrite', 'mustMergeOverwrite'].map(
  (name) =>
    row({
      name,
      params: [anyMap],
      rest: anyMap,
      mutates: true,
      run: ([target, ...sources], budget) =>
        mergeAll(target, sources, { overwrite: name.endsWith('Overwrite'), budget }),
    }),
);

interface Merging {
  readonly overwrite: boolean;
  readonly budget: Budget;
}

function mergeAll(target: Dict, sources: readonly Dict[], how: Merging): Value {
  const result = isPlainMap(target) || !sources.some(isPlainMap) ? target : emptyDict();
  for (const source of sources) mergeInto(result, source, how);
  return result;
}

/** What the target lacks, or has as an empty value, it takes from the source; dictionaries in both are merged. */
function mergeInto(target: Dict, source: Dict, how: Merging): void {
  for (const [key, value] of Object.entries(entriesOf(source))) {
    how.budget.work(CHARACTERS_PER_STEP);
    const old = Object.hasOwn(entriesOf(target), key) ? entriesOf(target)[key] : undefined;
    if (isPlainMap(old) && isPlainMap(value)) mergeInto(old, value, how);
    else if (how.overwrite || (value !== null && !isTrue(old))) changeable(target)[key] = value;
  }
}
