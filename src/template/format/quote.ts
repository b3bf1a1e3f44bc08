import { characters } from '#go/utf8.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
};

/** What needs no escape: letters, marks, numbers, punctuation, symbols and the plain space. */
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;
const SIMPLE = /^[ !#-[\]-~]*$/;

/** The characters that a literal may show as they are. */
export type Alphabet = 'unicode' | 'ascii';

/** Whether Go would show the character as it is. */
export function isPrintable(character: string): boolean {
  return PRINTABLE.test(character);
}

/** The text as a Go string literal in double quotes. */
export function quote(text: string, alphabet: Alphabet = 'unicode'): string {
  if (SIMPLE.test(text)) return `"${text}"`;
  return `"${characters(text)
    .map((character) => literal(character, '"', alphabet))
    .join('')}"`;
}

/** A code point as a Go character literal. */
export function quoteCharacter(point: number, alphabet: Alphabet = 'unicode'): string {
  return `'${literal(fromPoint(point), "'", alphabet)}'`;
}

/** The character of a code point; U+FFFD where there is none. */
export function fromPoint(point: number): string {
  const valid = point >= 0 && point <= 0x10ffff && !(point >= 0xd800 && point < 0xe000);
  return valid ? String.fromCodePoint(point) : '\ufffd';
}

/** Whether the text can stand between back quotes as it is. */
export function fitsBackQuotes(text: string): boolean {
  return characters(text).every((character) => character !== '`' && (character === '\t' || !isControl(character)));
}

function isControl(character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  return point < 0x20 || point === 0x7f || point === 0xfeff || isStray(point);
}

function literal(character: string, delimiter: string, alphabet: Alphabet): string {
  const point = character.codePointAt(0) ?? 0;
  if (character === delimiter) return `\\${delimiter}`;
  const short = Object.hasOwn(ESCAPES, character) ? ESCAPES[character] : undefined;
  if (short) return short;
  if (isStray(point)) return `\\x${(point - 0xdc00).toString(16)}`;
  if (isPrintable(character) && !(alphabet === 'ascii' && point > 0x7e)) return character;
  if (point < 0x20 || point === 0x7f) return `\\x${point.toString(16).padStart(2, '0')}`;
  return point > 0xffff ? `\\U${point.toString(16).padStart(8, '0')}` : `\\u${point.toString(16).padStart(4, '0')}`;
}

/** A byte that is not part of a character; see utf8.ts. */
function isStray(point: number): boolean {
  return point >= 0xdc80 && point <= 0xdcff;
}
