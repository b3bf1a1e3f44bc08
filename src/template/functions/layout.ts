import { FunctionError } from '../errors.ts';
import { formatValue } from '../format/format-value.ts';
import { quote } from '../format/quote.ts';
import { type FunctionFamily, row } from '../function-table.ts';
import type { Budget } from '../limits.ts';
import { anything, int, text } from '../values/param-types.ts';
import type { Value } from '../values/value.ts';
import { toText } from './cast.ts';

/** Quotes around text and space before it. */
export const layoutFunctions: FunctionFamily = [
  row({
    name: 'quote',
    params: [],
    rest: anything,
    run: (values, budget) => each(values, (value) => quote(toText(value, budget))),
  }),
  row({
    name: 'squote',
    params: [],
    rest: anything,
    run: (values, budget) => each(values, (value) => `'${formatValue(value, 'v', { budget })}'`),
  }),
  row({
    name: 'cat',
    params: [],
    rest: anything,
    run: (values, budget) => each(values, (value) => formatValue(value, 'v', { budget })),
  }),
  row({ name: 'indent', params: [int, text], run: ([count, s], budget) => indent(s, count, budget) }),
  row({ name: 'nindent', params: [int, text], run: ([count, s], budget) => `\n${indent(s, count, budget)}` }),
];

/** The values that are not nil, as texts with a space between. */
function each(values: readonly Value[], show: (value: Value) => string): string {
  return values
    .filter((value) => value !== null && value !== undefined)
    .map(show)
    .join(' ');
}

function indent(s: string, count: bigint, budget: Budget): string {
  if (count < 0n) throw new FunctionError('strings: negative Repeat count');
  const lines = s.split('\n');
  budget.reserve(s.length + lines.length * Number(count));
  const padding = ' '.repeat(Number(count));
  return padding + lines.join(`\n${padding}`);
}
