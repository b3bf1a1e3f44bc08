import { formatGoDuration, parseGoDuration } from '#go/duration.ts';
import { type FunctionFamily, row } from '../functions.ts';
import { anything } from '../params.ts';
import { tagged } from '../values/inspect.ts';
import { typeName } from '../values/types.ts';
import { tag, type Value } from '../values/value.ts';

/** Lengths of time, which need no clock. */
export const durationFunctions: FunctionFamily = [
  row({
    name: 'duration',
    params: [anything],
    run: ([seconds]) => formatGoDuration(BigInt.asIntN(64, secondsIn(seconds) * SECOND)),
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

/** Only text and int64 say how many; anything else is none. */
function secondsIn(value: Value): bigint {
  if (typeof value === 'string') return /^[+-]?\d+$/.test(value) ? BigInt(value.replace('+', '')) : 0n;
  return int64In(value);
}

/** What is no duration has no length. */
function nanosecondsIn(value: Value): bigint {
  return typeof value === 'string' ? (parseGoDuration(value) ?? 0n) : int64In(value);
}

function int64In(value: Value): bigint {
  const special = tagged(value);
  const isInt64 = special?.[tag] === 'scalar' && typeName(value) === 'int64';
  return isInt64 && typeof special.value === 'bigint' ? special.value : 0n;
}

/** The greatest unit that fits, and how often. */
function roughly(nanoseconds: bigint): string {
  const length = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const unit = ROUGH.find(([size]) => length > size);
  return unit ? `${length / unit[0]}${unit[1]}` : '0s';
}
