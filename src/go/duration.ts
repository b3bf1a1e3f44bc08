import { withoutTrailing } from '#base/trailing.ts';

const SECOND_NS = 1_000_000_000n;

/** Nanoseconds in Go's units. Both micro signs are taken, U+00B5 and the Greek letter. */
const UNIT_NS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: SECOND_NS,
  m: 60n * SECOND_NS,
  h: 3600n * SECOND_NS,
};
const TERM = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/gy;
const WHOLE = new RegExp(`^(?<sign>[-+]?)(?<terms>0|(?:${TERM.source})+)$`);

/** Go keeps durations in 64 bits of nanoseconds: a little over 292 years. */
const MAX_NANOSECONDS = 2n ** 63n - 1n;

/** UTF-16 units. A duration that is written longer says nothing that a shorter one could not. */
const MAX_LENGTH = 256;

/** The nanoseconds that Go's time.ParseDuration reads: `1.5s`, `1h30m`, `-250ms`, `0`. Undefined for anything else. */
export function parseGoDuration(text: string): bigint | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const { sign, terms } = WHOLE.exec(text)?.groups ?? {};
  if (terms === undefined) return undefined;
  let total = 0n;
  for (const [, amount = '0', unit = 's'] of terms.matchAll(TERM)) total += nanoseconds(amount, unit);
  if (total > MAX_NANOSECONDS) return undefined;
  return sign === '-' ? -total : total;
}

/** A span of nanoseconds as Go's time.Duration prints it: `1h0m0s`, `1.5s`, `1µs`. */
export function formatGoDuration(span: bigint): string {
  if (span < 0n) return `-${formatGoDuration(-span)}`;
  if (span === 0n) return '0s';
  const small = span < SECOND_NS && SUBSECOND_UNITS.find(([, size]) => span >= size);
  if (small) return `${quotient(span, small[1])}${small[0]}`;
  const minutes = span / (60n * SECOND_NS);
  const hours = minutes / 60n;
  const seconds = `${quotient(span % (60n * SECOND_NS), SECOND_NS)}s`;
  if (hours > 0n) return `${hours}h${minutes % 60n}m${seconds}`;
  return minutes > 0n ? `${minutes}m${seconds}` : seconds;
}

/** Units below a second, largest first. */
const SUBSECOND_UNITS = [
  ['ms', 1_000_000n],
  ['µs', 1_000n],
  ['ns', 1n],
] as const;

/** A fraction finer than a nanosecond is cut off. */
function nanoseconds(amount: string, unit: string): bigint {
  const [whole = '', fraction = ''] = amount.split('.');
  const size = UNIT_NS[unit] ?? 0n;
  return BigInt(whole) * size + (BigInt(fraction) * size) / 10n ** BigInt(fraction.length);
}

/** Divided by a power of ten, with as many decimals as there are, and no more. */
function quotient(amount: bigint, unit: bigint): string {
  const places = String(unit).length - 1;
  const decimals = String(amount % unit).padStart(places, '0');
  const significant = withoutTrailing(decimals, '0');
  return significant === '' ? String(amount / unit) : `${amount / unit}.${significant}`;
}
