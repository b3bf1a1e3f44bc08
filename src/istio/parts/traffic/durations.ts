import type { Path } from '#base/path.ts';
import { type Fault, faultIf } from '#findings/fault.ts';
import { constrained } from '#proto/constraints.ts';
import { AT_LEAST_ONE_MILLISECOND } from '#proto/crd-rules.ts';
import { type Duration, formatDuration, toMilliseconds } from '#proto/duration.ts';
import { duration } from '#proto/scalars.ts';
import { DURATION_INVALID } from '../findings.ts';

const HOUR_MS = 3_600_000;

/** A duration that the CRD wants to be a millisecond or more. */
export const positiveDuration = constrained(duration, { rules: [AT_LEAST_ONE_MILLISECOND] });

/** Why Envoy cannot wait so long; undefined if it can. It counts in milliseconds, and zero does not count. */
export function durationProblem(time: Duration): string | undefined {
  if (toMilliseconds(time) < 1) return `${formatDuration(time)} must be at least 1ms`;
  return isWholeMilliseconds(time) ? undefined : `${formatDuration(time)} must be a whole number of milliseconds`;
}

/** A duration that Envoy can wait, if there is one. */
export function checkDuration(time: Duration | undefined, path: Path): readonly Fault[] {
  return time ? faultIf(DURATION_INVALID, path, durationProblem(time)) : [];
}

/** Like `durationProblem`; nobody waits for a connection for more than an hour. */
export function connectTimeoutProblem(time: Duration): string | undefined {
  return (
    durationProblem(time) ?? (toMilliseconds(time) > HOUR_MS ? `${formatDuration(time)} must be at most 1h` : undefined)
  );
}

/** Like `durationProblem`, in whole seconds. */
export function drainDurationProblem(time: Duration): string | undefined {
  return (
    durationProblem(time) ??
    (time.nanos === 0 ? undefined : `${formatDuration(time)} must be a whole number of seconds`)
  );
}

/** Zero switches the detection of protocols off, and Envoy takes less than zero for it too. */
export function detectionTimeoutProblem(time: Duration): string | undefined {
  return isWholeMilliseconds(time) ? undefined : `${formatDuration(time)} must be a whole number of milliseconds`;
}

function isWholeMilliseconds({ nanos }: Duration): boolean {
  return nanos % 1_000_000 === 0;
}
