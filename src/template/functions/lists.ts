import { compareText } from '#go/utf8.ts';
import { FunctionError } from '../errors.ts';
import { type FunctionFamily, row, type TemplateFunction } from '../function-table.ts';
import type { Budget } from '../limits.ts';
import { sliceOf, stringSlice } from '../values/construct.ts';
import { deepEqual } from '../values/deep-equal.ts';
import { isSlice, isTrue, itemsOf, tagged } from '../values/inspect.ts';
import { anything, int } from '../values/param-types.ts';
import { kindName } from '../values/types.ts';
import { type ParamType, type SliceValue, tag, type Value } from '../values/value.ts';
import { toInteger, toText, toTexts } from './cast.ts';

type List = readonly Value[] | SliceValue;

/** Lists: made, taken apart, searched. None changes the list it is given. */
export const listFunctions: FunctionFamily = [
  row({ name: 'list', params: [], rest: anything, run: (items) => items }),
  row({ name: 'tuple', params: [], rest: anything, run: (items) => items }),
  ...onList('first', (list) => itemsOf(list)[0] ?? null),
  ...onList('last', (list) => itemsOf(list).at(-1) ?? null),
  ...onList('rest', (list) => orNil(list, itemsOf(list).slice(1))),
  ...onList('initial', (list) => orNil(list, itemsOf(list).slice(0, -1))),
  ...onList('reverse', (list) => itemsOf(list).toReversed()),
  ...onList('compact', (list) => itemsOf(list).filter(isTrue)),
  ...onList('uniq', (list, _args, budget) => unique(itemsOf(list), budget)),
  ...onList('append', (list, [item]) => [...itemsOf(list), item], { params: [anything] }),
  ...onList('push', (list, [item]) => [...itemsOf(list), item], { params: [anything] }),
  ...onList('prepend', (list, [item]) => [item, ...itemsOf(list)], { params: [anything] }),
  ...onList('without', without, { rest: anything }),
  ...onList('slice', cut, { rest: anything }),
  ...withMust(
    row({ name: 'chunk', params: [int, anything], run: ([size, list]) => chunk(asList(list, 'chunk type'), size) }),
  ),
  ...withMust(
    row({ name: 'has', params: [anything, anything], run: ([item, list], budget) => has(list, item, budget) }),
  ),
  row({ name: 'concat', params: [], rest: anything, run: (lists) => concat(lists) }),
  row({
    name: 'sortAlpha',
    params: [anything],
    run: ([list], budget) =>
      stringSlice(isSlice(list) ? toTexts(list, budget).toSorted(compareText) : [toText(list, budget)]),
  }),
];

type Work = (list: List, args: readonly Value[], budget: Budget) => Value;

/** A function on a list, and its twin whose name begins with `must`. Here both refuse alike. */
function onList(
  name: string,
  run: Work,
  { params = [], rest }: { readonly params?: readonly ParamType[]; readonly rest?: ParamType } = {},
): readonly TemplateFunction[] {
  return withMust({
    name,
    params: [anything, ...params],
    ...(rest && { rest }),
    run: ([list, ...args], budget) => run(asList(list, `find ${name} on type`), args, budget),
  });
}

function withMust(fn: TemplateFunction): readonly TemplateFunction[] {
  return [fn, { ...fn, name: `must${fn.name.charAt(0).toUpperCase()}${fn.name.slice(1)}` }];
}

function asList(value: Value, task: string): List {
  if (isSlice(value)) return value;
  throw new FunctionError(`Cannot ${task} ${kindName(value)}`);
}

/** What is left of an empty list is a nil one. */
function orNil(list: List, rest: readonly Value[]): Value {
  return itemsOf(list).length === 0 ? sliceOf('interface {}', undefined) : rest;
}

function includes(list: readonly Value[], item: Value, budget: Budget): boolean {
  return list.some((candidate) => deepEqual(candidate, item, budget));
}

function without(list: List, unwanted: readonly Value[], budget: Budget): Value {
  return itemsOf(list).filter((item) => !includes(unwanted, item, budget));
}

function unique(items: readonly Value[], budget: Budget): readonly Value[] {
  return items.filter((item, i) => items.findIndex((other) => deepEqual(other, item, budget)) === i);
}

function has(list: Value, item: Value, budget: Budget): boolean {
  return list !== null && list !== undefined && includes(itemsOf(asList(list, 'find has on type')), item, budget);
}

/** The items from a start up to an end, which must lie within the list. */
function cut(list: List, bounds: readonly Value[]): Value {
  const items = itemsOf(list);
  if (items.length === 0) return null;
  const [start = 0, end = items.length] = bounds.map((bound) => Number(toInteger(bound)));
  if (start < 0 || end < start || end > items.length) {
    throw new FunctionError(`slice bounds out of range [${start}:${end}] with length ${items.length}`);
  }
  const special = tagged(list);
  const part = items.slice(start, end);
  return special?.[tag] === 'slice' ? { ...special, items: part } : part;
}

function chunk(list: List, size: bigint): Value {
  const items = itemsOf(list);
  if (size <= 0n) throw new FunctionError(`a chunk needs at least one item, not ${size}`);
  const count = Math.ceil(items.length / Number(size));
  const piece = (i: number): Value => items.slice(i * Number(size), (i + 1) * Number(size));
  return sliceOf(
    '[]interface {}',
    Array.from({ length: count }, (_, i) => piece(i)),
  );
}

function concat(lists: readonly Value[]): Value {
  const items = lists.flatMap((list) => itemsOf(asList(list, 'concat type')));
  return items.length === 0 ? sliceOf('interface {}', undefined) : items;
}
