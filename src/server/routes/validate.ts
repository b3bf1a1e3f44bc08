import type { FastifyRequest, RouteOptions } from 'fastify';
import { type ReviewedObject, reviewObject } from '#admission/review-object.ts';
import type { ValidationMetrics } from '../metrics.ts';
import { refuseByHead } from './head.ts';

/** The admission routes for Istio's configuration. What follows `/validate/` has no meaning. */
export function validateRoutes(metrics: ValidationMetrics): readonly RouteOptions[] {
  const shared = {
    method: 'POST',
    onRequest: refuseByHead,
    handler: async (request) => {
      const reviewed = reviewObject(request.body);
      count(reviewed, metrics);
      log(request, reviewed);
      return reviewed.answer;
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

function count({ result, reason, dryRun, resource }: ReviewedObject, { passed, failed }: ValidationMetrics): void {
  if (result === 'passed') passed.inc({ ...resource });
  else if (!dryRun) failed.inc({ ...resource, reason });
}

/** A dry run that fails is somebody trying things out, or an installation that proves the gate. */
function log({ log }: FastifyRequest, { result, reason, detail, object, dryRun, error }: ReviewedObject): void {
  const facts = { object, reason, detail, dryRun };
  if (result === 'fault') log.error({ ...facts, err: error }, 'failed');
  else if (result === 'passed' || dryRun) log.info(facts, result);
  else log.warn(facts, result);
}
