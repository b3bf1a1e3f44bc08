import { setTimeout as delay } from 'node:timers/promises';
import type { RouteOptions } from 'fastify';
import { certificateOf } from '#pki/key-pair.ts';
import type { KeyPairSource } from '#server/tls/key-pair-source.ts';
import { plainApp, tlsApp } from './app.ts';
import { boundBytesInFlight } from './limits/bytes-in-flight.ts';
import { listen } from './listen.ts';
import { loggerOf, type ServerLog } from './log.ts';
import type { Metrics } from './metrics.ts';
import { type Check, createSwitch } from './readiness.ts';
import type { Reviewer } from './reviews/reviewer.ts';
import { livez, readyz } from './routes/health.ts';
import { injectRoutes } from './routes/inject.ts';
import { metricsRoute } from './routes/metrics.ts';
import { validateRoutes } from './routes/validate.ts';
import { recordExpiry, renewOnChange } from './tls/renew.ts';
import { selfCall } from './tls/self-call.ts';

export interface ServerOptions {
  readonly host: string;
  /** HTTPS, for the API server. */
  readonly port: number;
  /** Plain HTTP, for the kubelet and Prometheus. */
  readonly httpPort: number;
  readonly keyPair: KeyPairSource;
  /** PEM. Where it is given, reviews are taken from callers only whose certificate it has signed. */
  readonly clientCa?: string | undefined;
  readonly reviewer: Reviewer;
  /** Conditions of being ready besides the server's own. */
  readonly checks: readonly Check[];
  readonly metrics: Metrics;
  readonly log: ServerLog;
}

export interface RunningServer {
  readonly admission: URL;
  readonly operations: URL;
  /**
   * Stops in good order: not ready at once, so that no new work is sent here; after `drain` milliseconds closed to new
   * connections; done when the last answer is out.
   */
  close(drain: number): Promise<void>;
}

/** Opens both ports. When it returns, the server has proved to itself over TLS that it answers. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host, metrics, log, keyPair } = options;
  const tls = createSwitch('tls', { ok: false, detail: 'no call to itself has succeeded yet' });
  const open = createSwitch('open', { ok: true, detail: 'new connections are welcome' });
  const stopped = new AbortController();

  const pair = await keyPair.load();
  recordExpiry(pair, metrics.reload);
  const shared = { log, metrics: metrics.review };
  const secure = tlsApp({ ...shared, routes: reviewRoutes(options) }, { pair, clientCa: options.clientCa });
  const health = readyz([...options.checks, tls, open]);
  const plain = plainApp({ ...shared, routes: [livez, health, metricsRoute(metrics.registry)] });
  const close = async (drain: number): Promise<void> => {
    open.set({ ok: false, detail: 'the server is closing' });
    await delay(drain);
    stopped.abort();
    await secure.app.close();
    await plain.close();
  };

  try {
    const operations = await listen(plain, { host, port: options.httpPort, flag: '--http-port' });
    const admission = await listen(secure.app, { host, port: options.port, flag: '--port' });
    await selfCall(new URL('/livez', admission), certificateOf(pair));
    tls.set({ ok: true, detail: 'a call to itself has succeeded' });
    const renewal = { source: keyPair, present: secure.present, metrics: metrics.reload, log: loggerOf(log) };
    renewOnChange(renewal, pair, stopped.signal);
    return { admission, operations, close };
  } catch (error) {
    await close(0);
    throw error;
  }
}

function reviewRoutes({ reviewer, clientCa, metrics }: ServerOptions): readonly RouteOptions[] {
  const { review, injection, validation } = metrics;
  const admittance = { knownCallersOnly: clientCa !== undefined, inFlight: boundBytesInFlight(), metrics: review };
  const reviewing = { reviewer, admittance, metrics: review };
  return [...injectRoutes(reviewing, injection), ...validateRoutes(reviewing, validation), livez];
}
