import { fault } from '#findings/fault.ts';
import { checkDuration } from '#istio/parts/traffic/durations.ts';
import type { HttpCheck } from './check.ts';
import { RETRIES_WITHOUT_ATTEMPTS, RETRY_CONDITION_UNKNOWN } from './findings.ts';

/** Envoy's words for x-envoy-retry-on and x-envoy-retry-grpc-on. */
const CONDITIONS: readonly string[] = [
  '5xx',
  'gateway-error',
  'reset',
  'reset-before-request',
  'connect-failure',
  'retriable-4xx',
  'refused-stream',
  'retriable-status-codes',
  'retriable-headers',
  'envoy-ratelimited',
  'http3-post-connect-failure',
  'cancelled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable',
];

/** Statuses that HTTP has a name for, from and to. */
const STATUSES = [
  [100, 103],
  [200, 208],
  [226, 226],
  [300, 305],
  [307, 308],
  [400, 418],
  [421, 426],
  [428, 429],
  [431, 431],
  [451, 451],
  [500, 508],
  [510, 511],
] as const;

export const retries: HttpCheck = function* ({ retries: retry }, route) {
  if (!retry) return;
  const path = [...route, 'retries'];
  if (retry.attempts < 0)
    yield fault(RETRIES_WITHOUT_ATTEMPTS, [...path, 'attempts'], `${retry.attempts} must be at least 0`);
  if (retry.attempts === 0 && (retry.perTryTimeout || retry.retryOn || retry.retryRemoteLocalities !== undefined)) {
    yield fault(RETRIES_WITHOUT_ATTEMPTS, [...path, 'attempts'], 'must be at least 1, because 0 switches retries off');
  }
  yield* checkDuration(retry.perTryTimeout, [...path, 'perTryTimeout']);
  yield* checkDuration(retry.backoff, [...path, 'backoff']);
  yield* conditionProblems(retry.retryOn).map((problem) =>
    fault(RETRY_CONDITION_UNKNOWN, [...path, 'retryOn'], problem),
  );
};

/** Conditions are separated by commas alone. */
function conditionProblems(retryOn: string): readonly string[] {
  const conditions = retryOn === '' ? [] : retryOn.split(',');
  return conditions
    .filter((condition) => !CONDITIONS.includes(condition) && !isStatus(condition))
    .map((condition) => `"${condition}" is not a valid retry condition or HTTP status`);
}

function isStatus(text: string): boolean {
  return /^[-+]?\d+$/.test(text) && STATUSES.some(([from, to]) => from <= Number(text) && Number(text) <= to);
}
