/** A span of time as protobuf keeps it; both parts carry the sign. */
export interface Duration {
  readonly seconds: number;
  /** Below one second: -999,999,999 to 999,999,999. */
  readonly nanos: number;
}

const SECOND = 1_000_000_000n;
const NANOSECONDS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: SECOND,
  m: 60n * SECOND,
  h: 3600n * SECOND,
};
const TERM = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g;
const WHOLE = new RegExp(`^(?<sign>[-+]?)(?<terms>0|(?:${TERM.source})+)$`);
/** Go keeps durations in 64 bits of nanoseconds: a little over 292 years. */
const LONGEST = 2n ** 63n - 1n;

/** Reads what Go's time.ParseDuration reads: `1.5s`, `1h30m`, `-250ms`, `0`. Undefined for anything else. */
export function parseDuration(text: string): Duration | undefined {
  const { sign, terms } = WHOLE.exec(text)?.groups ?? {};
  if (terms === undefined) return undefined;
  let total = 0n;
  for (const [, amount = '0', unit = 's'] of terms.matchAll(TERM)) total += nanoseconds(amount, unit);
  return total > LONGEST ? undefined : durationOf(sign === '-' ? -total : total);
}

/** Protobuf's spelling: seconds with no, three, six or nine decimals. */
export function formatDuration({ seconds, nanos }: Duration): string {
  const sign = seconds < 0 || nanos < 0 ? '-' : '';
  const decimals = String(Math.abs(nanos))
    .padStart(9, '0')
    .replace(/(000)+$/, '');
  return `${sign}${Math.abs(seconds)}${decimals && '.'}${decimals}s`;
}

/** For rules that compare: exact up to 104 days, to the nearest microsecond or better beyond. */
export function toMilliseconds({ seconds, nanos }: Duration): number {
  return seconds * 1_000 + nanos / 1_000_000;
}

/** A fraction finer than a nanosecond is cut off, as Go does. */
function nanoseconds(amount: string, unit: string): bigint {
  const [whole = '', fraction = ''] = amount.split('.');
  const size = NANOSECONDS[unit] ?? 0n;
  return BigInt(whole) * size + (BigInt(fraction) * size) / 10n ** BigInt(fraction.length);
}

/** The sum of two remainders keeps the sign on both parts. Adding 0 turns -0 into 0. */
function durationOf(total: bigint): Duration {
  return { seconds: Number(total / SECOND) + 0, nanos: Number(total % SECOND) + 0 };
}
