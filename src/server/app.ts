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
import { boundConnections } from './limits/connections.ts';
import type { ReviewMetrics } from './metrics.ts';
import { sendFault } from './routes/fault.ts';

/** Milliseconds that a connection may take for its handshake, for the head of a request, and for the whole of one. */
const HANDSHAKE_TIMEOUT_MS = 10_000;
const HEADERS_TIMEOUT_MS = 10_000;
/** Longer than any API server waits for a webhook. */
const REQUEST_TIMEOUT_MS = 35_000;
/** How often Node looks for connections that are beyond these. */
const CHECK_EVERY_MS = 2_000;

/** Connections to one port: an idle one takes some 50 KB. */
const MAX_TLS_CONNECTIONS = 1_000;
const MAX_PLAIN_CONNECTIONS = 100;

const PATIENCE = {
  headersTimeout: HEADERS_TIMEOUT_MS,
  requestTimeout: REQUEST_TIMEOUT_MS,
  connectionsCheckingInterval: CHECK_EVERY_MS,
};

/** Of TLS 1.3 all that Node has; of TLS 1.2 only what authenticates as it encrypts and keeps no secret for later. */
const CIPHERS = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
].join(':');

/** While closing, answers go on: a review that was let in is a pod that waits. */
const SHARED = {
  bodyLimit: MAX_BODY_BYTES,
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

/** What an application does for its callers, and what it reports to. */
export interface AppOptions {
  /** Nothing but these is served; everything else gets an answer in plain words. */
  readonly routes: readonly RouteOptions[];
  readonly log: FastifyBaseLogger;
  readonly metrics: ReviewMetrics;
}

/** The identity of an HTTPS application, and whose certificates its callers are asked for, in PEM; nobody's without. */
export interface TlsOptions {
  readonly pair: KeyPair;
  readonly clientCa?: string | undefined;
}

/** The HTTPS application. It asks for a client certificate where told to, and leaves it to its routes to insist. */
export function tlsApp(options: AppOptions, { pair, clientCa }: TlsOptions): TlsApp {
  const asking = clientCa === undefined ? {} : { requestCert: true, rejectUnauthorized: false };
  const https = { ...PATIENCE, ...asking, handshakeTimeout: HANDSHAKE_TIMEOUT_MS, ...secureContext(pair, clientCa) };
  const app = addHandlers(fastify({ ...SHARED, https, loggerInstance: options.log }), options);
  bound(app, MAX_TLS_CONNECTIONS, options.metrics);
  return { app, present: (next) => app.server.setSecureContext(secureContext(next, clientCa)) };
}

/** The plain HTTP application, for health and metrics. */
export function plainApp(options: AppOptions): FastifyInstance {
  const app = addHandlers(fastify({ ...SHARED, http: PATIENCE, loggerInstance: options.log }), options);
  bound(app, MAX_PLAIN_CONNECTIONS, options.metrics);
  return app;
}

function secureContext({ cert, key }: KeyPair, ca: string | undefined): SecureContextOptions {
  return { cert, key, minVersion: 'TLSv1.2', ciphers: CIPHERS, ...(ca !== undefined && { ca }) };
}

function bound({ server }: FastifyInstance, limit: number, { turnedAway }: ReviewMetrics): void {
  boundConnections(server, limit, () => turnedAway.inc({ limit: 'connections' }));
}

function addHandlers<App extends FastifyInstance>(app: App, { routes }: AppOptions): App {
  // A body is read where it is reviewed.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_: unknown, body: Buffer) => body);
  app.setErrorHandler<FastifyError>(async (error, _, reply) => refuse(error, reply));
  app.setNotFoundHandler(async (request, reply) => {
    const known = routes.map(({ method, url }) => `${String(method)} ${url}`).join(', ');
    return reply.code(404).type('text/plain').send(`${request.method} is not served here; what is: ${known}\n`);
  });
  for (const route of routes) app.route(route);
  return app;
}

async function refuse(error: FastifyError, reply: FastifyReply): Promise<FastifyReply> {
  const fault = errorAnswer(error);
  if (fault.status >= 500) reply.log.error({ err: error }, 'failed');
  return sendFault(fault, reply);
}
