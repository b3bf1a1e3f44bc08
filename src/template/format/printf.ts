import type { Budget } from '../limits.ts';
import { tagged } from '../values/inspect.ts';
import { typeName } from '../values/types.ts';
import { tag, type Value } from '../values/value.ts';
import { type Flags, PLAIN } from './flags.ts';
import { formatValue } from './format-value.ts';

/** flags, [index], width, .[index]precision, [index], verb */
const DIRECTIVE = /%([#0+\- ]*)(\[[^\]]*\]|\[)?(\*|\d*)(?:(\.)(?=.)(\[[^\]]*\]|\[)?(\*|\d*))?(\[[^\]]*\]|\[)?(.?)/suy;
/** The most fmt takes for a width or precision, but for its last digit. */
const MAX_WIDTH = 1e6;

/** Where printf stands in its arguments while it reads the format. */
interface Cursor {
  readonly values: readonly Value[];
  next: number;
  /** Set by `[n]`; arguments left over are then no mistake. */
  reordered: boolean;
  /** Whether each index of the current directive was in range. */
  good: boolean;
  /** Whether the last thing read was an index, which a `*` uses up. */
  indexed: boolean;
}

/** fmt.Sprintf, its complaints included: they are part of the text, never errors. */
export function sprintf(format: string, values: readonly Value[], budget: Budget): string {
  const cursor: Cursor = { values, next: 0, reordered: false, good: true, indexed: false };
  let text = '';
  for (let at = 0; at < format.length; ) {
    const percent = format.indexOf('%', at);
    if (percent < 0) return text + format.slice(at) + extra(cursor, budget);
    DIRECTIVE.lastIndex = percent;
    const match = DIRECTIVE.exec(format) ?? [''];
    text += format.slice(at, percent) + directive(match, cursor, budget);
    at = percent + Math.max(1, match[0].length);
    budget.reserve(text.length);
  }
  return text + extra(cursor, budget);
}

function directive(match: readonly (string | undefined)[], cursor: Cursor, budget: Budget): string {
  const [, signs = '', first, wide = '', dot, second, precise = '', third, verb = ''] = match;
  cursor.good = true;
  cursor.indexed = false;
  moveTo(first, cursor);
  const width = amount(wide, cursor);
  if (dot && cursor.indexed) cursor.good = false;
  moveTo(second, cursor);
  const given = dot ? amount(precise, cursor) : undefined;
  const precision = typeof given === 'number' && given < 0 ? 'bad' : given;
  if (!cursor.indexed) moveTo(third, cursor);
  const complaints = (width === 'bad' ? '%!(BADWIDTH)' : '') + (precision === 'bad' ? '%!(BADPREC)' : '');
  if (verb === '' || tooLong(wide) || tooLong(precise)) return `${complaints}%!(NOVERB)`;
  const flags = toFlags(signs, verb, { width: width === 'bad' ? undefined : width, precision, dot });
  budget.reserve((flags.width ?? 0) + (flags.precision ?? 0));
  return complaints + argument(verb, flags, { cursor, budget });
}

function argument(verb: string, flags: Flags, at: { readonly cursor: Cursor; readonly budget: Budget }): string {
  const { cursor, budget } = at;
  if (verb === '%') return '%';
  if (!cursor.good) return `%!${verb}(BADINDEX)`;
  if (cursor.next >= cursor.values.length) return `%!${verb}(MISSING)`;
  return formatValue(cursor.values[cursor.next++], verb, { flags, budget });
}

/** `[n]`: the next argument is the nth. */
function moveTo(index: string | undefined, cursor: Cursor): void {
  if (index === undefined) return;
  const number = /^\[(\d+)\]$/.exec(index)?.[1];
  const position = Number(number) - 1;
  cursor.reordered = true;
  cursor.indexed = number !== undefined;
  if (number !== undefined && position >= 0 && position < cursor.values.length) cursor.next = position;
  else cursor.good = false;
}

/** A width or precision: digits, or `*` for the next argument, which may turn out to be no number. */
function amount(text: string, cursor: Cursor): number | undefined | 'bad' {
  if (text === '*') {
    const value = cursor.values[cursor.next];
    const special = tagged(value);
    const number = special?.[tag] === 'scalar' ? special.value : value;
    if (cursor.next < cursor.values.length) cursor.next++;
    cursor.indexed = false;
    return typeof number === 'bigint' && number <= MAX_WIDTH && number >= -MAX_WIDTH ? Number(number) : 'bad';
  }
  if (text !== '' && cursor.indexed) cursor.good = false;
  return text === '' ? undefined : Number(text);
}

function tooLong(digits: string): boolean {
  return Number(digits.slice(0, -1)) > MAX_WIDTH;
}

interface Amounts {
  readonly width: number | undefined;
  readonly precision: number | undefined | 'bad';
  readonly dot: string | undefined;
}

function toFlags(signs: string, verb: string, { width, precision, dot }: Amounts): Flags {
  const asValue = verb === 'v' || verb === 'w';
  const backwards = width !== undefined && width < 0;
  return {
    ...PLAIN,
    minus: signs.includes('-') || backwards,
    plus: signs.includes('+') && !asValue,
    sharp: signs.includes('#') && !asValue,
    space: signs.includes(' '),
    zero: signs.includes('0') && !backwards,
    fieldNames: signs.includes('+') && asValue,
    source: signs.includes('#') && asValue,
    width: width === undefined ? undefined : Math.abs(width),
    precision: precision === 'bad' ? undefined : (precision ?? (dot ? 0 : undefined)),
  };
}

function extra(cursor: Cursor, budget: Budget): string {
  if (cursor.reordered || cursor.next >= cursor.values.length) return '';
  const rest = cursor.values.slice(cursor.next).map((value) => {
    const shown = formatValue(value, 'v', { budget });
    return value === undefined || value === null ? shown : `${typeName(value)}=${shown}`;
  });
  return `%!(EXTRA ${rest.join(', ')})`;
}
