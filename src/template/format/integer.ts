import { alphabetOf, type Flags, pad, signOf } from './flags.ts';
import { fromPoint, isPrintable, quoteCharacter } from './quote.ts';

const BASES: Readonly<Record<string, number>> = { v: 10, d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };

/** An integer in one of its verbs; undefined when the verb is none for integers. */
export function formatInteger(value: bigint, verb: string, flags: Flags): string | undefined {
  switch (verb) {
    case 'c':
      return pad(fromPoint(Number(value)), flags);
    case 'q':
      return pad(quoteCharacter(Number(value), alphabetOf(flags)), flags);
    case 'U':
      return pad(unicode(value, flags), { ...flags, zero: false });
    default: {
      const base = Object.hasOwn(BASES, verb) ? BASES[verb] : undefined;
      return base === undefined ? undefined : inBase(value, base, { verb, flags });
    }
  }
}

function inBase(value: bigint, base: number, how: { readonly verb: string; readonly flags: Flags }): string {
  const { verb, flags } = how;
  const sign = signOf(value < 0n, flags);
  if (flags.precision === 0 && value === 0n) return ' '.repeat(flags.width ?? 0);
  const magnitude = (value < 0n ? -value : value).toString(base).padStart(digitsWanted(flags, sign), '0');
  const digits = verb === 'X' ? magnitude.toUpperCase() : magnitude;
  const prefixed = flags.sharp ? withPrefix(digits, base, verb) : digits;
  return pad(sign + (verb === 'O' ? '0o' : '') + prefixed, { ...flags, zero: false });
}

/** Zero padding counts as precision, so that it goes between the sign and the digits. */
function digitsWanted(flags: Flags, sign: string): number {
  if (flags.precision !== undefined) return flags.precision;
  return flags.zero && !flags.minus && flags.width !== undefined ? flags.width - sign.length : 0;
}

function withPrefix(digits: string, base: number, verb: string): string {
  if (base === 2) return `0b${digits}`;
  if (base === 8) return digits.startsWith('0') ? digits : `0${digits}`;
  return base === 16 ? `0${verb === 'X' ? 'X' : 'x'}${digits}` : digits;
}

function unicode(value: bigint, flags: Flags): string {
  const bits = BigInt.asUintN(64, value);
  const hex = bits
    .toString(16)
    .toUpperCase()
    .padStart(Math.max(4, flags.precision ?? 0), '0');
  const character = bits <= 0x10ffffn ? fromPoint(Number(bits)) : '';
  return flags.sharp && character && isPrintable(character) ? `U+${hex} '${character}'` : `U+${hex}`;
}
