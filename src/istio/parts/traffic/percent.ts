import { message } from '#proto/message.ts';
import { double } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';

/** istio.networking.v1alpha3.Percent: 0 to 100, with fractions. */
export const Percent = message('Percent', { value: double });
export type Percent = ValueOf<typeof Percent>;

/** Envoy counts in millionths, of which this is one hundred. */
const MIN_FRACTION = 0.0001;

/** Why this is not a valid percentage; undefined if it is. */
export function percentProblem(percent: number): string | undefined {
  return percent < 0 || percent > 100 ? `${percent} is not a valid percentage: must be from 0 to 100` : undefined;
}

/** Like `percentProblem`, of a share so small that Envoy would take it for none. */
export function fractionProblem(percent: number): string | undefined {
  const vanishes = percent > 0 && percent < MIN_FRACTION;
  return vanishes ? `${percent} must be 0, or at least ${MIN_FRACTION}` : percentProblem(percent);
}
