import type { Budget } from '../limits.ts';
import { indirect, isStruct, tagged } from '../values/inspect.ts';
import { tag, type Value } from '../values/value.ts';
import { formatValue } from './format-value.ts';

/** The text of one value, as `{{.}}` prints it; undefined for a function, which has none. */
export function printable(value: Value, budget: Budget): string | undefined {
  const form = printedForm(value);
  if (typeof form === 'string') return form;
  return tagged(form)?.[tag] === 'func' ? undefined : formatValue(form, 'v', { budget });
}

/** What an action prints in a value's place: what a pointer points at, and words for nothing at all. */
export function printedForm(value: Value): Value {
  if (value === undefined) return '<no value>';
  const target = indirect(value);
  return isStruct(target) && target.pointer && !target.isNil ? { ...target, pointer: false } : target;
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
