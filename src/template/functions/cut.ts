import { byteLength, sliceBytes } from '#go/utf8.ts';
import { FunctionError } from '../errors.ts';
import { type FunctionFamily, row } from '../function-table.ts';
import { int, text } from '../values/param-types.ts';

/** Shortening text. Lengths and offsets count bytes. */
export const cutFunctions: FunctionFamily = [
  row({ name: 'trunc', params: [int, text], run: ([count, s]) => truncate(s, Number(count)) }),
  row({ name: 'substr', params: [int, int, text], run: ([start, end, s]) => substring(s, Number(start), Number(end)) }),
  row({ name: 'abbrev', params: [int, text], run: ([width, s]) => abbreviate(s, 0, Number(width)) }),
  row({
    name: 'abbrevboth',
    params: [int, int, text],
    run: ([left, right, s]) => (left > 0n && right < 7n ? s : abbreviate(s, Number(left), Number(right))),
  }),
];

/** The first so many bytes; the last so many if the count is negative. */
function truncate(s: string, count: number): string {
  const length = byteLength(s);
  if (count < 0) return length + count > 0 ? sliceBytes(s, length + count, length) : s;
  return sliceBytes(s, 0, Math.min(count, length));
}

/** From start to end; a negative start means the beginning, an end out of reach the end. */
function substring(s: string, start: number, end: number): string {
  const length = byteLength(s);
  const from = Math.max(0, start);
  const to = start >= 0 && (end < 0 || end > length) ? length : end;
  if (to < from || to > length)
    throw new FunctionError(`slice bounds out of range [${from}:${to}] with length ${length}`);
  return sliceBytes(s, from, to);
}

const DOTS = '...';

/** At most so many bytes, dots for what is left out behind and, if the offset is great enough, in front. */
function abbreviate(s: string, offset: number, width: number): string {
  const length = byteLength(s);
  if (width < DOTS.length + 1 || length <= width) return s;
  const room = width - DOTS.length;
  const start = Math.min(offset, length - room);
  if (start <= DOTS.length + 1) return sliceBytes(s, 0, room) + DOTS;
  if (width < 2 * DOTS.length + 1) return '';
  if (start + room < length) return DOTS + abbreviate(sliceBytes(s, start, length), 0, room);
  return DOTS + sliceBytes(s, length - room, length);
}
