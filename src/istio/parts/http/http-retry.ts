import { message } from '#proto/message.ts';
import { boolValue, int32, string } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';
import { positiveDuration } from '../traffic/durations.ts';

/** When and how often a failed HTTP request is tried again. */
export const HTTPRetry = message('HTTPRetry', {
  attempts: int32,
  perTryTimeout: positiveDuration,
  retryOn: string,
  retryRemoteLocalities: boolValue,
  retryIgnorePreviousHosts: boolValue,
  backoff: positiveDuration,
});
export type HTTPRetry = ValueOf<typeof HTTPRetry>;
