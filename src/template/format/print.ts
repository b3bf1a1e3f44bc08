import { indirect, tagged } from '../inspect.ts';
import type { Budget } from '../limits.ts';
import { tag, type Value } from '../value.ts';
import { formatValue } from './value.ts';

/** The text of one value, as `{{.}}` prints it; undefined for a function, which has none. */
export function printable(value: Value, budget: Budget): string | undefined {
  if (typeof value === 'string') return value;
  if (value === undefined) return '<no value>';
  const target = indirect(value);
  const special = tagged(target);
  if (special?.[tag] === 'func') return undefined;
  const direct =
    special?.[tag] === 'struct' && special.pointer && !special.isNil ? { ...special, pointer: false } : target;
  return formatValue(direct, 'v', { budget });
}

/** fmt.Sprint: a space between two values of which neither is a string. */
export function sprint(values: readonly Value[], budget: Budget): string {
  let text = '';
  values.forEach((value, i) => {
    const gap = i > 0 && !isText(value) && !isText(values[i - 1]) ? ' ' : '';
    text += gap + (typeof value === 'string' ? value : formatValue(value, 'v', { budget }));
  });
  return text;
}

/** fmt.Sprintln: a space between all, and a new line. */
export function sprintln(values: readonly Value[], budget: Budget): string {
  return `${values.map((value) => formatValue(value, 'v', { budget })).join(' ')}\n`;
}

function isText(value: Value): boolean {
  const special = tagged(value);
  return typeof value === 'string' || (special?.[tag] === 'scalar' && special.type.kind === 'string');
}
