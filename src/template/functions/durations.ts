import { formatGoDuration, parseGoDuration } from '#go/duration.ts';
import { type FunctionFamily, row } from '../function-table.ts';
import { tagged } from '../values/inspect.ts';
import { anything } from '../values/param-types.ts';
import { typeName } from '../values/types.ts';
import { tag, type Value } from '../values/value.ts';

/** Lengths of time, which need no clock. */
export const durationFunctions: FunctionFamily = [
  row({
    name: 'duration',
    params: [anything],
    run: ([seconds]) => formatGoDuration(BigInt.asIntN(64, secondsIn(seconds) * SECOND_NS)),
  }),
  row({ name: 'durationRound', params: [anything], run: ([length]) => roughly(nanosecondsIn(length)) }),
];

const SECOND_NS = 1_000_000_000n;
const MINUTE_NS = 60n * SECOND_NS;
const HOUR_NS = 60n * MINUTE_NS;
const DAY_NS = 24n * HOUR_NS;

/** Units by their length; years and months are round numbers of days. */
const ROUNDED_UNITS: readonly (readonly [length: bigint, name: string])[] = [
  [365n * DAY_NS, 'y'],
  [30n * DAY_NS, 'mo'],
  [DAY_NS, 'd'],
  [HOUR_NS, 'h'],
  [MINUTE_NS, 'm'],
  [SECOND_NS, 's'],
];

/** Only text and int64 say how many; anything else is none. */
function secondsIn(value: Value): bigint {
  if (typeof value === 'string') return /^[+-]?\d+$/.test(value) ? BigInt(value.replace('+', '')) : 0n;
  return int64In(value);
}

/** What is not a duration has no length. */
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
  const unit = ROUNDED_UNITS.find(([size]) => length > size);
  return unit ? `${length / unit[0]}${unit[1]}` : '0s';
}
