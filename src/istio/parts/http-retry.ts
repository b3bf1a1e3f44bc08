import { message } from '../proto/message.ts';
import { boolValue, duration, int32, string } from '../proto/scalars.ts';
import type { ValueOf } from '../proto/types.ts';

/** When and how often a failed HTTP request is tried again. */
export const HTTPRetry = message('HTTPRetry', {
  attempts: int32,
  perTryTimeout: duration,
  retryOn: string,
  retryRemoteLocalities: boolValue,
  retryIgnorePreviousHosts: boolValue,
  backoff: duration,
});
export type HTTPRetry = ValueOf<typeof HTTPRetry>;
