import { characters } from '#go/utf8.ts';
import { FunctionError } from '../errors.ts';
import { type FunctionFamily, row } from '../function-table.ts';
import type { Budget } from '../limits.ts';
import { stringMap, stringSlice } from '../values/construct.ts';
import { anything, int, text } from '../values/param-types.ts';
import { toTexts } from './cast.ts';
import { SPACE, trimSpace } from './white-space.ts';

/** Searching, splitting, joining and trimming text. The text itself comes last, so that it can come from a pipeline. */
export const stringFunctions: FunctionFamily = [
  row({ name: 'hello', params: [], run: () => 'Hello!' }),
  row({ name: 'trim', params: [text], run: ([s]) => trimSpace(s) }),
  row({ name: 'trimAll', params: [text, text], run: ([set, s]) => trimSet(s, set) }),
  row({ name: 'trimall', params: [text, text], run: ([set, s]) => trimSet(s, set) }),
  row({
    name: 'trimPrefix',
    params: [text, text],
    run: ([start, s]) => (s.startsWith(start) ? s.slice(start.length) : s),
  }),
  row({
    name: 'trimSuffix',
    params: [text, text],
    run: ([end, s]) => (s.endsWith(end) ? s.slice(0, s.length - end.length) : s),
  }),
  row({ name: 'nospace', params: [text], run: ([s]) => s.replace(new RegExp(SPACE, 'gu'), '') }),
  row({ name: 'contains', params: [text, text], run: ([part, s]) => s.includes(part) }),
  row({ name: 'hasPrefix', params: [text, text], run: ([start, s]) => s.startsWith(start) }),
  row({ name: 'hasSuffix', params: [text, text], run: ([end, s]) => s.endsWith(end) }),
  row({ name: 'repeat', params: [int, text], run: ([count, s], budget) => repeat(s, count, budget) }),
  row({ name: 'replace', params: [text, text, text], run: ([from, to, s], budget) => replace(s, [from, to], budget) }),
  row({ name: 'plural', params: [text, text, int], run: ([one, many, count]) => (count === 1n ? one : many) }),
  row({ name: 'splitList', params: [text, text], run: ([mark, s]) => stringSlice(split(s, mark)) }),
  row({ name: 'split', params: [text, text], run: ([mark, s]) => numbered(split(s, mark)) }),
  row({
    name: 'splitn',
    params: [text, int, text],
    run: ([mark, count, s]) => numbered(splitAtMost(s, mark, Number(count))),
  }),
  row({ name: 'join', params: [text, anything], run: ([mark, list], budget) => toTexts(list, budget).join(mark) }),
  row({ name: 'toStrings', params: [anything], run: ([list], budget) => stringSlice(toTexts(list, budget)) }),
];

function trimSet(s: string, set: string): string {
  const unwanted = new Set(characters(set));
  const all = characters(s);
  const start = all.findIndex((character) => !unwanted.has(character));
  const end = all.findLastIndex((character) => !unwanted.has(character));
  return start < 0 ? '' : all.slice(start, end + 1).join('');
}

function repeat(s: string, count: bigint, budget: Budget): string {
  if (count < 0n) throw new FunctionError('strings: negative Repeat count');
  budget.reserve(s.length * Number(count));
  return s.repeat(s === '' ? 0 : Number(count));
}

/** An empty part to replace is found before each character and at the end. */
function replace(s: string, [from, to]: readonly [string, string], budget: Budget): string {
  const parts = from === '' ? ['', ...characters(s), ''] : s.split(from);
  budget.reserve(s.length + parts.length * to.length);
  if (from !== '') return parts.join(to);
  return s === '' ? to : `${to}${characters(s).join(to)}${to}`;
}

function split(s: string, mark: string): readonly string[] {
  return mark === '' ? characters(s) : s.split(mark);
}

/** No more parts than asked for, the last one whole; a negative number asks for all. */
function splitAtMost(s: string, mark: string, count: number): readonly string[] {
  const parts = split(s, mark);
  if (count < 0 || parts.length <= count) return parts;
  return count === 0 ? [] : [...parts.slice(0, count - 1), parts.slice(count - 1).join(mark)];
}

/** The parts under the keys `_0`, `_1` and so on, to be had as fields. */
function numbered(parts: readonly string[]) {
  return stringMap(Object.fromEntries(parts.map((part, i) => [`_${i}`, part])));
}
