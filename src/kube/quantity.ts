import { type Amount, canonicalAmount, type QuantityFormat } from './quantity-amount.ts';

/** A resource quantity read, or in one clause why the text is none. */
export type QuantityReading =
  | { readonly ok: true /** As Kubernetes prints it: `0.1` is `100m`. */; readonly text: string }
  | { readonly ok: false; readonly problem: string };

/** Digits without leading zeros, of which the last `fraction` stand behind the point, and what the suffix makes of them. */
interface Reading {
  readonly negative: boolean;
  readonly digits: string;
  readonly fraction: number;
  readonly suffix: Suffix;
}

interface Suffix {
  readonly format: QuantityFormat;
  /** A power of two for `BinarySI`, of ten otherwise. */
  readonly exponent: number;
}

/** UTF-16 units: an int64 of nanos has 19 digits, and nobody means more than a few of them. */
const MAX_LENGTH = 64;

/** What may stand behind the number: letters of units, and the digits of an exponent. */
const UNIT = /^[eEinumkKMGTP]*[-+]?\d*$/;
const POWER_OF_TEN = /^[eE]([+-]?\d+)$/;

const SUFFIXES: ReadonlyMap<string, Suffix> = new Map([
  ...['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'].map((unit, n) => [unit, decimal(3 * (n - 3))] as const),
  ...['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map((unit, n) => [unit, binary(10 * (n + 1))] as const),
]);

/** The largest power of ten that an int32 holds; Go's exponents wrap around beyond it. */
const MAX_EXPONENT = 2 ** 31 - 1;

/** Reads a resource quantity (`100m`, `1.5Gi`, `2e3`) as Kubernetes does, odd spellings included. */
export function parseQuantity(text: string): QuantityReading {
  if (text.length > MAX_LENGTH) return { ok: false, problem: `must have at most ${MAX_LENGTH} characters` };
  const { sign, whole, fraction, unit } = partsOf(text);
  if (text === '' || !UNIT.test(unit)) {
    return {
      ok: false,
      problem: 'is not a valid quantity: must be a number with an optional unit, such as 100m, 0.5, 128Mi or 2G',
    };
  }
  const suffix = SUFFIXES.get(unit) ?? powerOfTen(unit);
  if (!suffix) {
    return {
      ok: false,
      problem: `has the unknown unit ${unit}: must be one of n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei`,
    };
  }
  const reading = { negative: sign === '-', digits: (whole || '0') + fraction, fraction: fraction.length, suffix };
  return { ok: true, text: keepsSpelling(reading) ? text : canonicalAmount(amountOf(reading), suffix.format) };
}

/** Sign, digits before and behind the point, and what is left, in one pass. */
function partsOf(text: string) {
  const sign = text.startsWith('+') || text.startsWith('-') ? text.charAt(0) : '';
  const zeros = pass(text, sign.length, '0');
  const point = pass(text, zeros, '0123456789');
  const behind = text[point] === '.' ? point + 1 : point;
  const end = behind > point ? pass(text, behind, '0123456789') : point;
  return { sign, whole: text.slice(zeros, point), fraction: text.slice(behind, end), unit: text.slice(end) };
}

/** Where the run of such characters ends that begins at a place. */
function pass(text: string, start: number, characters: string): number {
  let at = start;
  while (at < text.length && characters.includes(text.charAt(at))) at++;
  return at;
}

/**
 * Kubernetes prints a quantity as the user spelt it when that looks canonical at a glance: up to 18 digits, in steps of a
 * thousand, without a thousand to carry. So `+5` and `1.500` stay as they are, while `1.50` becomes `1500m`.
 */
function keepsSpelling({ digits, fraction, suffix }: Reading): boolean {
  if (suffix.format === 'BinarySI') {
    return fraction === 0 && digits.length + 0.3 * suffix.exponent <= 14 && Number(digits.slice(-3)) % 8 !== 0;
  }
  const scale = suffix.exponent - fraction;
  return digits.length <= 18 && scale >= -9 && scale % 3 === 0 && !digits.endsWith('000') && !digits.startsWith('0');
}

function amountOf({ negative, digits, fraction, suffix }: Reading): Amount {
  if (suffix.format !== 'BinarySI') return { negative, digits, exponent: suffix.exponent - fraction };
  return { negative, digits: (BigInt(digits) << BigInt(suffix.exponent)).toString(), exponent: -fraction };
}

function powerOfTen(unit: string): Suffix | undefined {
  const exponent = Number(POWER_OF_TEN.exec(unit)?.[1] ?? Number.NaN);
  return Math.abs(exponent) <= MAX_EXPONENT ? { format: 'DecimalExponent', exponent } : undefined;
}

function decimal(exponent: number): Suffix {
  return { format: 'DecimalSI', exponent };
}

function binary(exponent: number): Suffix {
  return { format: 'BinarySI', exponent };
}
