import { byteCharacters } from '#go/utf8.ts';
import { type FunctionFamily, row } from '../function-table.ts';
import { int, text } from '../values/param-types.ts';

/** Breaking a text into lines at its spaces. Columns count bytes. */
export const wrapFunctions: FunctionFamily = [
  row({ name: 'wrap', params: [int, text], run: ([width, s]) => wrap(s, Number(width), endOfWord).join('\n') }),
  row({
    name: 'wrapWith',
    params: [int, text, text],
    run: ([width, mark, s], budget) => {
      budget.reserve(s.length * (1 + mark.length));
      return wrap(s, Number(width), cutWord).join(mark || '\n');
    },
  }),
];

/** Where a line ends whose first word is too long for it, and where the next one begins. */
type LongWord = (s: string, start: number, width: number) => { readonly end: number; readonly next: number };

/** The word stands out beyond the margin. */
const endOfWord: LongWord = (s, start, width) => {
  const space = s.indexOf(' ', start + width);
  return space < 0 ? { end: s.length, next: s.length } : { end: space, next: space + 1 };
};

/** The word is cut. */
const cutWord: LongWord = (_s, start, width) => ({ end: start + width, next: start + width });

function wrap(s: string, wanted: number, longWord: LongWord): readonly string[] {
  const width = Math.max(1, wanted);
  return byteCharacters(s, (bytes) => {
    const lines: string[] = [];
    let at = 0;
    while (bytes.length - at > width) {
      if (bytes[at] === ' ') {
        at++;
        continue;
      }
      const space = bytes.slice(at, at + width + 1).lastIndexOf(' ');
      const { end, next } = space < 0 ? longWord(bytes, at, width) : { end: at + space, next: at + space + 1 };
      lines.push(bytes.slice(at, end));
      at = next;
      if (end === bytes.length) return lines;
    }
    return [...lines, bytes.slice(at)];
  });
}
