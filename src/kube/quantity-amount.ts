import { withoutTrailing } from '#base/trailing.ts';

/** How a quantity wants to be printed: `12Mi`, `12M` or `12e6`. */
export type QuantityFormat = 'BinarySI' | 'DecimalSI' | 'DecimalExponent';

/** A decimal number: `digits` times ten to the power of `exponent`. Text, because it may be longer than any number type. */
export interface Amount {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

const DECIMAL_UNITS = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY_UNITS = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const NANO_EXPONENT = -9;
const MAX_INT64 = 2n ** 63n - 1n;

/** Prints an amount the one way Kubernetes does: the largest unit that leaves a whole number; a nano is the finest. */
export function canonicalAmount(amount: Amount, format: QuantityFormat): string {
  const rounded = withoutZeros(roundUpToNano(amount));
  if (rounded.digits === '') return '0';
  const number = format === 'BinarySI' ? binaryText(rounded) : undefined;
  return (rounded.negative ? '-' : '') + (number ?? decimalText(rounded, format));
}

/** Away from zero, so that a request never becomes smaller than it was asked for. */
function roundUpToNano(amount: Amount): Amount {
  const surplus = NANO_EXPONENT - amount.exponent;
  if (surplus <= 0) return amount;
  const kept = BigInt(amount.digits.slice(0, -surplus));
  const lost = /[1-9]/.test(amount.digits.slice(-surplus));
  return { ...amount, digits: (lost ? kept + 1n : kept).toString(), exponent: NANO_EXPONENT };
}

function withoutZeros({ negative, digits, exponent }: Amount): Amount {
  const kept = withoutTrailing(digits, '0');
  return { negative, digits: kept.replace(/^0+/, ''), exponent: exponent + digits.length - kept.length };
}

/** Only whole numbers from 1024 on have a binary unit; beyond an int64 they stop growing. */
function binaryText({ digits, exponent }: Amount): string | undefined {
  let value = BigInt(exponent < 0 ? digits.slice(0, exponent) : digits + '0'.repeat(exponent));
  if (value >= MAX_INT64) return MAX_INT64.toString();
  if (exponent < 0 || value < 1024n) return undefined;
  let unit = 0;
  for (; value % 1024n === 0n; unit++) value /= 1024n;
  return `${value}${BINARY_UNITS[unit]}`;
}

/** Exa is the largest unit: upstream drops what goes beyond (`1000E` prints as `1`), and so does this. */
function decimalText({ digits, exponent }: Amount, format: QuantityFormat): string {
  const step = Math.floor(exponent / 3);
  const number = digits + '0'.repeat(exponent - 3 * step);
  if (format === 'DecimalExponent') return step === 0 ? number : `${number}e${3 * step}`;
  return number + (DECIMAL_UNITS[step + 3] ?? '');
}
