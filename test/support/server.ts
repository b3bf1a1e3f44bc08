import { request as httpRequest } from 'node:http';
import { Agent, request as httpsRequest, type RequestOptions } from 'node:https';
import type { FastifyInstance } from 'fastify';
import type { Injection } from '#admission/review-pod.ts';
import { systemClock } from '#base/clock.ts';
import type { InjectionOutcome } from '#injection/outcome.ts';
import { OFFLINE } from '#kube/cluster-facts.ts';
import { type SignedPair, selfSigned } from '#pki/self-signed.ts';
import { plainApp } from '#server/app.ts';
import { boundBytesInFlight } from '#server/limits/bytes-in-flight.ts';
import { createLog } from '#server/log.ts';
import { createMetrics } from '#server/metrics.ts';
import { reviewHere } from '#server/reviews/answer.ts';
import { injectRoutes } from '#server/routes/inject.ts';
import { validateRoutes } from '#server/routes/validate.ts';
import { type RunningServer, type ServerOptions, startServer } from '#server/start.ts';
import { fixedKeyPair } from '#server/tls/key-pair-source.ts';

/** A logger that says nothing. */
const silentLog = createLog(() => {}, 'silent', 'json');

/** A fresh certificate for the loopback address. */
export function loopbackPair(): Promise<SignedPair> {
  return selfSigned(['127.0.0.1', 'localhost'], systemClock);
}

/** An injection that gives every pod the same outcome, for tests of what surrounds it. */
export function always(outcome: InjectionOutcome): Injection {
  return { inject: () => outcome, facts: () => OFFLINE };
}

/** What a server is to differ in from any other; its reviews are done by its own thread where only an injection is given. */
type Given = Partial<ServerOptions> & ({ readonly injection: Injection } | Pick<ServerOptions, 'reviewer'>);

/** A real server on free loopback ports. */
export async function testServer(given: Given): Promise<RunningServer> {
  return startServer({
    host: '127.0.0.1',
    port: 0,
    httpPort: 0,
    keyPair: given.keyPair ?? fixedKeyPair(await loopbackPair()),
    reviewer: 'injection' in given ? reviewHere(given.injection) : given.reviewer,
    checks: [],
    metrics: createMetrics(),
    log: silentLog,
    ...given,
  });
}

/** The admission routes alone, to be called without a socket. */
export function reviewingApp(injection: Injection): FastifyInstance {
  const metrics = createMetrics();
  const admittance = { knownCallersOnly: false, inFlight: boundBytesInFlight(), metrics: metrics.review };
  const reviewing = { reviewer: reviewHere(injection), admittance, metrics: metrics.review };
  const routes = [...injectRoutes(reviewing, metrics.injection), ...validateRoutes(reviewing, metrics.validation)];
  return plainApp({ routes, log: silentLog, metrics: metrics.review });
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** One agent for all calls to test servers: connections are kept, certificates are not checked. */
const trustingAgent = new Agent({ keepAlive: true, rejectUnauthorized: false });

/** Calls a URL over a real socket. */
export async function call(url: URL, options: RequestOptions = {}, body?: string | Uint8Array): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const agent = url.protocol === 'https:' ? { agent: trustingAgent } : {};
  const request = send(url, { ...agent, ...options }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
  });
  request.on('error', reject);
  request.end(body);
  return promise;
}

/** Posts JSON, as the API server does. */
export function post(url: URL, body: string | Uint8Array, contentType = 'application/json'): Promise<Answer> {
  const headers = { 'content-type': contentType, 'content-length': Buffer.byteLength(body) };
  return call(url, { method: 'POST', headers }, body);
}
