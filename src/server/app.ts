import type { SecureContextOptions } from 'node:tls';
import {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyServerOptions,
  fastify,
  LogController,
  type RouteOptions,
} from 'fastify';
import type { KeyPair } from '#pki/key-pair.ts';
import { errorAnswer, MAX_BODY_BYTES } from './error-answers.ts';

/** Milliseconds, longer than any API server waits for a webhook. */
const REQUEST_TIMEOUT_MS = 35_000;

/** While closing, answers go on: a review that was let in is a pod that waits. */
const SHARED = {
  bodyLimit: MAX_BODY_BYTES,
  requestTimeout: REQUEST_TIMEOUT_MS,
  // Each route says what is worth saying; fastify's two lines a request are not.
  logController: new LogController({ disableRequestLogging: true }),
  return503OnClosing: false,
  frameworkErrors: (error: FastifyError, _: unknown, reply: FastifyReply) => void refuse(error, reply),
} satisfies FastifyServerOptions;

/** An HTTPS application whose key pair can be changed while it runs; open connections keep the one they began with. */
export interface TlsApp {
  readonly app: FastifyInstance;
  present(pair: KeyPair): void;
}

/** The HTTPS application: nothing but the given rows, and an answer in plain words to everything else. */
export function tlsApp(routes: readonly RouteOptions[], pair: KeyPair, log: FastifyBaseLogger): TlsApp {
  const app = fastify({ ...SHARED, https: secureContext(pair), loggerInstance: log });
  return { app: addHandlers(app, routes), present: (next) => app.server.setSecureContext(secureContext(next)) };
}

/** The plain HTTP application, for health and metrics. */
export function plainApp(routes: readonly RouteOptions[], log: FastifyBaseLogger): FastifyInstance {
  return addHandlers(fastify({ ...SHARED, loggerInstance: log }), routes);
}

function secureContext({ cert, key }: KeyPair): SecureContextOptions {
  return { cert, key, minVersion: 'TLSv1.2' };
}

function addHandlers(app: FastifyInstance, routes: readonly RouteOptions[]): FastifyInstance {
  app.setErrorHandler<FastifyError>(async (error, _, reply) => refuse(error, reply));
  app.setNotFoundHandler(async (request, reply) => {
    const known = routes.map(({ method, url }) => `${String(method)} ${url}`).join(', ');
    return reply.code(404).type('text/plain').send(`${request.method} is not served here; what is: ${known}\n`);
  });
  for (const route of routes) app.route(route);
  return app;
}

function refuse(error: FastifyError, reply: FastifyReply): FastifyReply {
  const { status, message } = errorAnswer(error);
  if (status >= 500) reply.log.error({ err: error }, 'failed');
  return reply.code(status).type('text/plain').send(`${message}\n`);
}
