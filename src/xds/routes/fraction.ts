import type { Message } from '../messages/message.ts';
import { nonZero } from '../messages/message.ts';

/** A percentage as envoy.type.v3.FractionalPercent, to a ten thousandth of a percent. */
export function millionths(percent: number): Message {
  return { numerator: nonZero(Math.trunc(percent * 10_000)), denominator: 'MILLION' };
}

/** A whole percentage. */
export function hundredths(percent: number): Message {
  return { numerator: nonZero(percent) };
}
