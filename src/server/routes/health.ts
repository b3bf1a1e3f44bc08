import type { RouteOptions } from 'fastify';
import type { Check } from '../readiness.ts';

/** Alive as long as it answers at all: a restart would mend nothing that readiness complains of. */
export const livez: RouteOptions = {
  method: 'GET',
  url: '/livez',
  handler: async (_, reply) => reply.type('text/plain').send('ok\n'),
};

/** Ready when every check is; `?verbose` gives each of them as JSON, whatever the status. */
export function readyz(checks: readonly Check[]): RouteOptions {
  return {
    method: 'GET',
    url: '/readyz',
    handler: async (request, reply) => {
      const states = checks.map((check) => ({ name: check.name, ...check.state() }));
      const failing = states.filter(({ ok }) => !ok);
      reply.code(failing.length === 0 ? 200 : 503);
      const { verbose } = request.query as Readonly<Record<string, unknown>>;
      if (verbose !== undefined) return { ready: failing.length === 0, checks: states };
      const text = failing.map(({ name, detail }) => `${name}: ${detail}`).join('\n') || 'ok';
      return reply.type('text/plain').send(`${text}\n`);
    },
  };
}
