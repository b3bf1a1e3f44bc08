import type { FastifyRequest, RouteOptions } from 'fastify';
import type { ValidationMetrics } from '../metrics.ts';
import type { Reviewed } from '../reviews/reviewer.ts';
import { refuseByHead } from './head.ts';
import { answerReview, type Reviewing } from './reviewing.ts';

/** The admission routes for Istio's configuration. What follows `/validate/` has no meaning. */
export function validateRoutes(reviewing: Reviewing, metrics: ValidationMetrics): readonly RouteOptions[] {
  const shared = {
    method: 'POST',
    onRequest: async (request, reply) => refuseByHead(request, reply, reviewing.admittance),
    handler: async (request, reply) => {
      const reviewed = await answerReview('object', { request, reply }, reviewing);
      if (reviewed) {
        count(reviewed, metrics);
        log(request, reviewed);
      }
      return reply;
    },
    onResponse: async (_, { statusCode }) => {
      if (statusCode !== 200) metrics.httpError.inc({ status: statusCode });
    },
  } satisfies Omit<RouteOptions, 'url'>;
  return [
    { ...shared, url: '/validate' },
    { ...shared, url: '/validate/*' },
  ];
}

function count({ result, reason, dryRun, resource }: Reviewed['object'], { passed, failed }: ValidationMetrics): void {
  if (result === 'passed') passed.inc({ ...resource });
  else if (!dryRun) failed.inc({ ...resource, reason });
}

/** A dry run that fails is somebody trying things out, or an installation that proves the gate. */
function log({ log }: FastifyRequest, { result, reason, detail, object, dryRun, error }: Reviewed['object']): void {
  const facts = { object, reason, detail, dryRun };
  if (result === 'fault') log.error({ ...facts, err: error }, 'failed');
  else if (result === 'passed' || dryRun) log.info(facts, result);
  else log.warn(facts, result);
}
