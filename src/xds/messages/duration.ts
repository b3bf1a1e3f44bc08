import { type Duration, formatDuration } from '#proto/duration.ts';

/** A duration as protobuf's JSON has it; undefined stays undefined. */
export function seconds(duration: Duration | undefined): string | undefined {
  return duration && formatDuration(duration);
}
