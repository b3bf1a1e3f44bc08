import { withoutTrailing } from '#base/trailing.ts';

/** A number as 0.DIGITS × 10^point, without zeros at the end; zero has no digits. */
export interface Decimal {
  readonly digits: string;
  readonly point: number;
}

/** The fewest digits that read back as the same float64. */
export function shortest(value: number): Decimal {
  if (value === 0) return { digits: '', point: 0 };
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential().split('e');
  return { digits: withoutTrailing(mantissa.replace('.', ''), '0'), point: Number(exponent) + 1 };
}

/** All digits: every float64 is a finite decimal. */
export function exact(value: number): Decimal {
  const { mantissa, exponent } = dissect(value);
  if (mantissa === 0n) return { digits: '', point: 0 };
  if (exponent >= 0) return fromInteger(mantissa << BigInt(exponent), 0);
  return fromInteger(mantissa * 5n ** BigInt(-exponent), exponent);
}

/** The first so many digits, the last one rounded half to even; the count may be zero or less. */
export function round({ digits, point }: Decimal, count: number): Decimal {
  if (count >= digits.length) return { digits, point };
  if (count < 0) return { digits: '', point: 0 };
  const kept = digits.slice(0, count);
  if (!roundsUp(kept, digits.slice(count))) return { digits: withoutTrailing(kept, '0'), point };
  const next = String(BigInt(kept || '0') + 1n).padStart(count, '0');
  return { digits: withoutTrailing(next, '0'), point: point + next.length - count };
}

function roundsUp(kept: string, rest: string): boolean {
  const half = rest.startsWith('5') && /^50*$/.test(rest);
  return half ? /[13579]$/.test(kept) : rest.charAt(0) >= '5';
}

/** mantissa × 2^exponent, the sign left out. */
export function dissect(value: number): { readonly mantissa: bigint; readonly exponent: number } {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const raw = bits.getBigUint64(0);
  const biased = Number((raw >> 52n) & 0x7ffn);
  const fraction = raw & 0xfffffffffffffn;
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | (1n << 52n), exponent: biased - 1075 };
}

function fromInteger(value: bigint, shift: number): Decimal {
  const digits = String(value);
  return { digits: withoutTrailing(digits, '0'), point: digits.length + shift };
}
