import { fromBytes, toBytes } from '#go/utf8.ts';

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

const ESCAPE = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3})|(.))|[^\\]+/gs;

/** The text a Go string literal stands for, quotes and all given; undefined when an escape is wrong. */
export function unquote(literal: string): string | undefined {
  const quote = literal.charAt(0);
  const inner = literal.slice(1, -1);
  if (quote === '`') return inner.replaceAll('\r', '');
  if (!inner.includes('\\')) return inner;
  const parts = Array.from(inner.matchAll(ESCAPE), (match) => resolve(match, quote));
  if (parts.includes(undefined)) return undefined;
  return fromBytes(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? toBytes(part) : Buffer.of(part ?? 0)))),
  );
}

/** A piece of text, a single byte, or undefined for an escape that Go does not know. */
function resolve(match: RegExpExecArray, quote: string): string | number | undefined {
  const [whole, hex, short, long, octal, letter] = match;
  if (hex !== undefined) return Number.parseInt(hex, 16);
  if (octal !== undefined) return byte(Number.parseInt(octal, 8));
  const point = short ?? long;
  if (point !== undefined) return character(Number.parseInt(point, 16));
  if (letter === undefined) return whole;
  return letter === quote ? letter : SIMPLE[letter];
}

function byte(value: number): number | undefined {
  return value < 0x100 ? value : undefined;
}

function character(point: number): string | undefined {
  const surrogate = point >= 0xd800 && point < 0xe000;
  return point > 0x10ffff || surrogate ? undefined : String.fromCodePoint(point);
}
