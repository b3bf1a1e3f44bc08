const SECOND = 1_000_000_000n;

/** Units below a second, largest first: nanoseconds in one of them. */
const SMALL_UNITS = [
  ['ms', 1_000_000n],
  ['µs', 1_000n],
  ['ns', 1n],
] as const;

/** A span of nanoseconds as Go's time.Duration prints it: `1h0m0s`, `1.5s`, `1µs`. */
export function formatGoDuration(nanoseconds: bigint): string {
  if (nanoseconds < 0n) return `-${formatGoDuration(-nanoseconds)}`;
  if (nanoseconds === 0n) return '0s';
  const small = nanoseconds < SECOND && SMALL_UNITS.find(([, size]) => nanoseconds >= size);
  if (small) return `${decimal(nanoseconds, small[1])}${small[0]}`;
  const minutes = nanoseconds / (60n * SECOND);
  const hours = minutes / 60n;
  const seconds = `${decimal(nanoseconds % (60n * SECOND), SECOND)}s`;
  if (hours > 0n) return `${hours}h${minutes % 60n}m${seconds}`;
  return minutes > 0n ? `${minutes}m${seconds}` : seconds;
}

/** A quotient with as many decimals as it has, and no more. */
function decimal(amount: bigint, unit: bigint): string {
  const digits = String(unit).length - 1;
  const fraction =
    digits === 0
      ? ''
      : String(amount % unit)
          .padStart(digits, '0')
          .replace(/0+$/, '');
  return fraction === '' ? String(amount / unit) : `${amount / unit}.${fraction}`;
}
