import type { RouteOptions } from 'fastify';
import type { Registry } from 'prom-client';

/** Everything counted, in the text format of Prometheus. */
export function metricsRoute(registry: Registry): RouteOptions {
  return {
    method: 'GET',
    url: '/metrics',
    handler: async (_, reply) => reply.type(registry.contentType).send(await registry.metrics()),
  };
}
