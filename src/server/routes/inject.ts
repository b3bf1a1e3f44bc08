import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { InjectionMetrics } from '../metrics.ts';
import type { Reviewed } from '../reviews/reviewer.ts';
import { refuseByHead } from './head.ts';
import { announcedTimeoutMs, answerReview, type Reviewing } from './reviewing.ts';

/** The admission routes for pods. What follows `/inject/` is environment for the proxy. */
export function injectRoutes(reviewing: Reviewing, metrics: InjectionMetrics): readonly RouteOptions[] {
  const shared = {
    method: 'POST',
    onRequest: async (request, reply) => {
      metrics.requests.inc();
      metrics.inFlight.inc();
      // Also when the caller hangs up before the answer, which onResponse does not see.
      reply.raw.once('close', () => metrics.inFlight.dec());
      await refuseByHead(request, reply, reviewing.admittance);
    },
    handler: async (request, reply) => {
      const reviewed = await answerReview('pod', { request, reply }, reviewing);
      if (reviewed) {
        count(reviewed, metrics);
        log(request, reviewed);
      }
      return reply;
    },
    onResponse: async (request, reply) => {
      if (reply.statusCode >= 500) metrics.failure.inc({ reason: 'unanswered' });
      else if (reply.statusCode !== 200) metrics.failure.inc({ reason: 'bad-request' });
      time(request, reply, metrics);
    },
  } satisfies Omit<RouteOptions, 'url'>;
  return [
    { ...shared, url: '/inject' },
    { ...shared, url: '/inject/*' },
  ];
}

function count({ result, reason }: Reviewed['pod'], metrics: InjectionMetrics): void {
  if (result === 'injected') metrics.success.inc();
  else if (result === 'skipped') metrics.skip.inc({ reason });
  else metrics.failure.inc({ reason });
}

function log({ log }: FastifyRequest, { result, reason, detail, pod, error }: Reviewed['pod']): void {
  const facts = { pod, reason, detail };
  if (result === 'fault') log.error({ ...facts, err: error }, 'failed');
  else if (result === 'refused' || result === 'unreadable') log.warn(facts, result);
  else log.info(facts, result);
}

function time(request: FastifyRequest, reply: FastifyReply, metrics: InjectionMetrics): void {
  metrics.time.observe(reply.elapsedTime / 1000);
  const timeout = announcedTimeoutMs(request);
  if (timeout === undefined || reply.elapsedTime <= timeout) return;
  metrics.late.inc();
  request.log.warn({ timeout: `${timeout / 1000}s`, took: Math.round(reply.elapsedTime) }, 'late');
}
