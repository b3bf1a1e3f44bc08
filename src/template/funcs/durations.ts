import { type FunctionFamily, row } from '../functions.ts';
import { tagged } from '../inspect.ts';
import { anything } from '../params.ts';
import { tag, type Value } from '../value.ts';
import { typeName } from '../values/types.ts';

/** Lengths of time, which need no clock. */
export const durationFunctions: FunctionFamily = [
  row({
    name: 'duration',
    params: [anything],
    run: ([seconds]) => spell(BigInt.asIntN(64, secondsIn(seconds) * SECOND)),
  }),
  row({ name: 'durationRound', params: [anything], run: ([length]) => roughly(nanosecondsIn(length)) }),
];

const SECOND = 1_000_000_000n;
const MINUTE = 60n * SECOND;
const HOUR = 60n * MINUTE;
const DAY = 24n * HOUR;

/** Units by their length; years and months are round numbers of days. */
const ROUGH: readonly (readonly [length: bigint, name: string])[] = [
  [365n * DAY, 'y'],
  [30n * DAY, 'mo'],
  [DAY, 'd'],
  [HOUR, 'h'],
  [MINUTE, 'm'],
  [SECOND, 's'],
];

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  µs: 1000n,
  μs: 1000n,
  ms: 1_000_000n,
  s: SECOND,
  m: MINUTE,
  h: HOUR,
};
const PART = /(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/gy;

/** Only text and int64 say how many; anything else is none. */
function secondsIn(value: Value): bigint {
  if (typeof value === 'string') return /^[+-]?\d+$/.test(value) ? BigInt(value.replace('+', '')) : 0n;
  return int64In(value);
}

function nanosecondsIn(value: Value): bigint {
  return typeof value === 'string' ? readDuration(value) : int64In(value);
}

function int64In(value: Value): bigint {
  const special = tagged(value);
  const isInt64 = special?.[tag] === 'scalar' && typeName(value) === 'int64';
  return isInt64 && typeof special.value === 'bigint' ? special.value : 0n;
}

/** `1h30m` and the like; 0 for what is none. */
function readDuration(text: string): bigint {
  const unsigned = text.replace(/^[+-]/, '');
  const parts = Array.from(unsigned.matchAll(PART));
  if (parts.map(([part]) => part).join('') !== unsigned) return 0n;
  const total = parts.reduce((sum, [, whole = '', fraction = '', unit = '']) => {
    const length = UNITS[unit] ?? 0n;
    return sum + BigInt(whole || '0') * length + (BigInt(fraction || '0') * length) / 10n ** BigInt(fraction.length);
  }, 0n);
  return text.startsWith('-') ? -total : total;
}

/** The greatest unit that fits, and how often. */
function roughly(nanoseconds: bigint): string {
  const length = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const unit = ROUGH.find(([size]) => length > size);
  return unit ? `${length / unit[0]}${unit[1]}` : '0s';
}

/** Whole seconds as Go spells them: 1h0m5s. */
function spell(nanoseconds: bigint): string {
  const length = (nanoseconds < 0n ? -nanoseconds : nanoseconds) / SECOND;
  const [hours, minutes, seconds] = [length / 3600n, (length / 60n) % 60n, length % 60n];
  const sign = nanoseconds < 0n ? '-' : '';
  if (hours > 0n) return `${sign}${hours}h${minutes}m${seconds}s`;
  return minutes > 0n ? `${sign}${minutes}m${seconds}s` : `${sign}${seconds}s`;
}
