import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { type Injection, type ReviewedPod, reviewPod } from '#admission/review-pod.ts';
import type { InjectionMetrics } from '../metrics.ts';
import { refuseByHead } from './head.ts';

/** The admission routes for pods. What follows `/inject/` is environment for the proxy. */
export function injectRoutes(injection: Injection, metrics: InjectionMetrics): readonly RouteOptions[] {
  const shared = {
    method: 'POST',
    onRequest: async (request, reply) => {
      metrics.requests.inc();
      metrics.inFlight.inc();
      // Also when the caller hangs up before the answer, which onResponse does not see.
      reply.raw.once('close', () => metrics.inFlight.dec());
      await refuseByHead(request, reply);
    },
    handler: async (request) => {
      const reviewed = reviewPod(request.body, pathOf(request), injection);
      count(reviewed, metrics);
      log(request, reviewed);
      return reviewed.answer;
    },
    onResponse: async (request, reply) => {
      if (reply.statusCode !== 200) metrics.failure.inc({ reason: 'bad-request' });
      time(request, reply, metrics);
    },
  } satisfies Omit<RouteOptions, 'url'>;
  return [
    { ...shared, url: '/inject' },
    { ...shared, url: '/inject/*' },
  ];
}

function pathOf(request: FastifyRequest): string {
  return decodeURIComponent(request.url.split('?', 1)[0] ?? '');
}

function count({ result, reason }: ReviewedPod, metrics: InjectionMetrics): void {
  if (result === 'injected') metrics.success.inc();
  else if (result === 'skipped') metrics.skip.inc({ reason });
  else metrics.failure.inc({ reason });
}

function log({ log }: FastifyRequest, { result, reason, detail, pod, error }: ReviewedPod): void {
  const facts = { pod, reason, detail };
  if (result === 'fault') log.error({ ...facts, err: error }, 'failed');
  else if (result === 'refused' || result === 'unreadable') log.warn(facts, result);
  else log.info(facts, result);
}

/** The API server announces how long it waits as `?timeout=10s`, at most 30 seconds. */
function time(request: FastifyRequest, reply: FastifyReply, metrics: InjectionMetrics): void {
  metrics.time.observe(reply.elapsedTime / 1000);
  const { timeout } = request.query as Readonly<Record<string, unknown>>;
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(String(timeout))?.[1];
  if (seconds === undefined || reply.elapsedTime <= Number(seconds) * 1000) return;
  metrics.late.inc();
  request.log.warn({ timeout, took: Math.round(reply.elapsedTime) }, 'late');
}
