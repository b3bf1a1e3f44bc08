import { parseGoDuration } from '#go/duration.ts';

/** A span of time as protobuf keeps it; both parts carry the sign. */
export interface Duration {
  readonly seconds: number;
  /** Below one second: -999,999,999 to 999,999,999. */
  readonly nanos: number;
}

const SECOND_NS = 1_000_000_000n;

/** Reads a duration in Go's spelling, in which Istio takes them. Undefined for anything else. */
export function parseDuration(text: string): Duration | undefined {
  const total = parseGoDuration(text);
  return total === undefined ? undefined : durationOf(total);
}

/** Protobuf's spelling: seconds with no, three, six or nine decimals. */
export function formatDuration({ seconds, nanos }: Duration): string {
  const sign = seconds < 0 || nanos < 0 ? '-' : '';
  const decimals = String(Math.abs(nanos)).padStart(9, '0').slice(0, decimalPlaces(nanos));
  return `${sign}${Math.abs(seconds)}${decimals && '.'}${decimals}s`;
}

function decimalPlaces(nanos: number): number {
  if (nanos === 0) return 0;
  if (nanos % 1_000_000 === 0) return 3;
  return nanos % 1_000 === 0 ? 6 : 9;
}

/** For rules that compare: exact up to 104 days, to the nearest microsecond or better beyond. */
export function toMilliseconds({ seconds, nanos }: Duration): number {
  return seconds * 1_000 + nanos / 1_000_000;
}

/** The sum of two remainders keeps the sign on both parts. Adding 0 turns -0 into 0. */
function durationOf(total: bigint): Duration {
  return { seconds: Number(total / SECOND_NS) + 0, nanos: Number(total % SECOND_NS) + 0 };
}
