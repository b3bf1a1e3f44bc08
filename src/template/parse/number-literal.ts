import { unquote } from './unquote.ts';

/** What a number literal can be used as. */
export interface NumberLiteral {
  readonly int: bigint | undefined;
  readonly float: number;
  readonly ideal: bigint | number | undefined;
}

const INTEGER =
  /^[+-]?(?:0[xX]_?[\da-fA-F]+(?:_[\da-fA-F]+)*|0[bB]_?[01]+(?:_[01]+)*|0[oO]?_?[0-7]+(?:_[0-7]+)*|0|[1-9]\d*(?:_\d+)*)$/;
const DECIMAL = /^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+)?$/;
const HEX_FLOAT = /^([+-]?)0[xX]([\da-fA-F]*)(?:\.([\da-fA-F]*))?[pP]([+-]?\d+)$/;

/** Reads a number; undefined when the text is none, or an integer beyond 64 bits. */
export function readNumber(text: string): NumberLiteral | undefined {
  const integer = readInteger(text);
  if (integer !== undefined) return fromInteger(integer);
  const float = readFloat(text);
  if (float === undefined || !Number.isFinite(float) || !/[.eEpP]/.test(text)) return undefined;
  const whole = Number.isInteger(float) && Math.abs(float) < 2 ** 63;
  return { int: whole ? BigInt(float) : undefined, float, ideal: float };
}

/** Reads `'x'`, which is the int of its code point. */
export function readCharacter(text: string): NumberLiteral | undefined {
  const inner = text.slice(1, -1);
  const code = Array.from(unquote(`'${inner}'`) ?? '');
  return code.length === 1 && inner !== "'" ? fromInteger(BigInt(code[0]?.codePointAt(0) ?? 0)) : undefined;
}

function fromInteger(value: bigint): NumberLiteral | undefined {
  if (value < -(2n ** 63n) || value >= 2n ** 64n) return undefined;
  const int = value < 2n ** 63n ? value : undefined;
  return { int, float: Number(value), ideal: int };
}

/** An integer in Go's notation: 0x, 0o, 0b, a leading 0 for octal, underscores between digits. Else undefined. */
export function readInteger(text: string): bigint | undefined {
  if (!INTEGER.test(text)) return undefined;
  const digits = text.replaceAll('_', '').replace(/^[+-]/, '');
  const value = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return text.startsWith('-') ? -value : value;
}

/** A float in Go's notation, hexadecimal ones included; undefined for anything else. */
export function readFloat(text: string): number | undefined {
  if (DECIMAL.test(text)) return Number(text.replaceAll('_', ''));
  const hex = HEX_FLOAT.exec(text);
  if (!hex) return undefined;
  const [, sign, whole = '', fraction = '', exponent] = hex;
  const mantissa = Number.parseInt(`${whole}${fraction}` || '0', 16);
  const value = mantissa * 2 ** (Number(exponent) - 4 * fraction.length);
  return sign === '-' ? -value : value;
}
