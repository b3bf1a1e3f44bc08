import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds. An injection takes about a millisecond; an API server gives up after ten seconds by default. */
const BUCKETS_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export type Metrics = ReturnType<typeof createMetrics>;
export type InjectionMetrics = ReturnType<typeof injectionMetrics>;
export type ValidationMetrics = ReturnType<typeof validationMetrics>;
export type ReviewMetrics = ReturnType<typeof reviewMetrics>;
export type ReloadMetrics = ReturnType<typeof reloadMetrics>;

/** Everything that is counted, in a registry of its own. */
export function createMetrics() {
  const registry = new Registry();
  return {
    registry,
    injection: injectionMetrics(registry),
    validation: validationMetrics(registry),
    reload: reloadMetrics(registry),
    review: reviewMetrics(registry),
  };
}

/** The names are Istio's, so that dashboards go on working; the counters differ in that a skip or refusal is no success. */
function injectionMetrics(registry: Registry) {
  const registers = [registry];
  return {
    requests: new Counter({ registers, name: 'sidecar_injection_requests_total', help: 'Requests received' }),
    success: new Counter({ registers, name: 'sidecar_injection_success_total', help: 'Pods injected' }),
    skip: new Counter({
      registers,
      name: 'sidecar_injection_skip_total',
      help: 'Pods left as they are, by the rule that decided',
      labelNames: ['reason'],
    }),
    failure: new Counter({
      registers,
      name: 'sidecar_injection_failure_total',
      help: 'Requests not answered with yes: refused pods, unreadable requests, and faults of ours',
      labelNames: ['reason'],
    }),
    late: new Counter({
      registers,
      name: 'sidecar_injection_late_total',
      help: 'Answers given after the timeout that the API server had announced',
    }),
    time: new Histogram({
      registers,
      name: 'sidecar_injection_time_seconds',
      help: 'From the head of a request to the end of its answer',
      buckets: BUCKETS_SECONDS,
    }),
    inFlight: new Gauge({ registers, name: 'sidecar_injection_in_flight', help: 'Requests being answered now' }),
  };
}

/** Names and labels are Istio's. Its server counts a dry run when it passes, and not when it fails. */
function validationMetrics(registry: Registry) {
  const registers = [registry];
  const labelNames = ['group', 'version', 'resource'] as const;
  return {
    passed: new Counter({ registers, name: 'galley_validation_passed', help: 'Objects let in', labelNames }),
    failed: new Counter({
      registers,
      name: 'galley_validation_failed',
      help: 'Objects refused, and operations that are let pass because nothing is known of them',
      labelNames: [...labelNames, 'reason'],
    }),
    httpError: new Counter({
      registers,
      name: 'galley_validation_http_error',
      help: 'Requests that are not valid reviews',
      labelNames: ['status'],
    }),
  };
}

/** What keeps one review, or a flood of them, from holding up the others. Every label has few values, known beforehand. */
function reviewMetrics(registry: Registry) {
  const registers = [registry];
  return {
    unanswered: new Counter({
      registers,
      name: 'outrigger_reviews_unanswered_total',
      help: 'Reviews left to the failure policy of the webhook: too many at a time, or one that would not end',
      labelNames: ['because'],
    }),
    threadsEnded: new Counter({
      registers,
      name: 'outrigger_review_threads_ended_total',
      help: 'Threads that were replaced, because a review ran too long or took too much memory, or of a fault of ours',
      labelNames: ['because'],
    }),
    turnedAway: new Counter({
      registers,
      name: 'outrigger_requests_turned_away_total',
      help: 'Requests and connections that were not let in, by the limit they met',
      labelNames: ['limit'],
    }),
    bytesInFlight: new Gauge({
      registers,
      name: 'outrigger_request_bytes_in_flight',
      help: 'Bytes of the bodies of all requests that are not answered yet',
    }),
  };
}

/** What can change under a running server, and whether the newest of it serves. */
function reloadMetrics(registry: Registry) {
  const registers = [registry];
  return {
    reloads: new Counter({
      registers,
      name: 'outrigger_reloads_total',
      help: 'Times something was read again; after a failure the old one goes on serving',
      labelNames: ['what', 'result'],
    }),
    newest: new Gauge({
      registers,
      name: 'outrigger_last_reload_successful',
      help: '1 while the newest state is the one that serves, 0 while it is broken',
      labelNames: ['what'],
    }),
    certificateExpiry: new Gauge({
      registers,
      name: 'outrigger_certificate_expiry_timestamp_seconds',
      help: 'When the certificate in use runs out, in seconds since 1970',
    }),
  };
}
