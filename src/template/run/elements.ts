import { compareText } from '#go/utf8.ts';
import { TemplateException } from '../errors.ts';
import { formatValue } from '../format/format-value.ts';
import type { Budget } from '../limits.ts';
import { entriesOf, indirect, isMap, isSlice, itemsOf, tagged } from '../values/inspect.ts';
import { tag, type Value } from '../values/value.ts';

/** One turn of a range; integers have no key. */
export interface Element {
  readonly key: Value;
  readonly value: Value;
}

const NONE: readonly Element[] = [];

/** What `range` goes over: the items of a slice, the entries of a map by key, the integers below a number. */
export function elementsOf(
  value: Value,
  { pairs, budget }: { readonly pairs: boolean; readonly budget: Budget },
): Iterable<Element> {
  const target = indirect(value);
  if (target === undefined || target === null) return NONE;
  if (isSlice(target)) return itemsOf(target).map((item, i) => ({ key: BigInt(i), value: item }));
  if (isMap(target)) return sortedEntries(target);
  const special = tagged(target);
  const count = special?.[tag] === 'scalar' ? special.value : target;
  if (typeof count !== 'bigint') {
    throw new TemplateException('type', `range can't iterate over ${formatValue(value, 'v', { budget })}`);
  }
  if (pairs) throw new TemplateException('type', `can't use ${count} to iterate over more than one variable`);
  return integersBelow(count, (i) => (special?.[tag] === 'scalar' ? { ...special, value: i } : i));
}

function sortedEntries(map: Parameters<typeof entriesOf>[0]): readonly Element[] {
  const entries = entriesOf(map);
  return Object.keys(entries)
    .sort(compareText)
    .map((key) => ({ key, value: entries[key] }));
}

/** Lazily: the number may be huge, and the limit of steps ends the loop. */
function* integersBelow(count: bigint, typed: (i: bigint) => Value): Generator<Element> {
  for (let i = 0n; i < count; i++) {
    yield { key: undefined, value: typed(i) };
  }
}
