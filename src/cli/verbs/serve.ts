import { once } from 'node:events';
import { hostname } from 'node:os';
import type { Command } from 'commander';
import { systemClock } from '#base/clock.ts';
import type { Logger } from '#base/logger.ts';
import { memoryLimit } from '#base/memory-limit.ts';
import { OperationalError } from '#base/operational-error.ts';
import { diskFiles } from '#config/files.ts';
import type { RunningControlPlane } from '#discovery/start.ts';
import { type ClusterFacts, OFFLINE } from '#kube/cluster-facts.ts';
import { readCertificates } from '#pki/read-certificates.ts';
import { keepInjection } from '#server/live-injection.ts';
import { createLog, loggerOf } from '#server/log.ts';
import { createMetrics } from '#server/metrics.ts';
import type { Check } from '#server/readiness.ts';
import { type PoolOptions, ReviewPool } from '#server/reviews/pool.ts';
import { threadLimits } from '#server/reviews/thread-limits.ts';
import { type RunningServer, startServer } from '#server/start.ts';
import { keyPairFiles } from '#server/tls/files.ts';
import { fixedKeyPair, type KeyPairSource } from '#server/tls/key-pair-source.ts';
import { startControlPlane } from '../control-plane.ts';
import { findingLine, unusable } from '../finding-line.ts';
import { type IstioConfigFlags, istioConfigOptions } from '../flags/istio-config.ts';
import { type ServingFlags, servingOptions } from '../flags/serving.ts';
import type { ExitCode, Io } from '../io.ts';
import type { Verb } from '../verb.ts';

type ServeFlags = ServingFlags & IstioConfigFlags;

export const serve: Verb = {
  options: () => [...servingOptions(), ...istioConfigOptions()],
  notes: [
    'Configuration and key pair are read again when their files change; a broken change leaves the old one in service.',
    '',
    'Example: outrigger serve --offline',
  ].join('\n'),
  run,
};

async function run(command: Command, io: Io): Promise<ExitCode> {
  const flags = command.opts<ServeFlags>();
  const interrupted = io.interruption();
  // Whatever is being followed is let go in the end, also when the start fails half-way.
  const over = new AbortController();
  try {
    const { server, controlPlane, log } = await start(flags, io, over.signal);
    if (!interrupted.aborted) await once(interrupted, 'abort');
    log.info('stopping', { because: String(interrupted.reason) });
    // Only in a cluster does anyone have to learn first that this server is going.
    const drain = flags.offline ? 0 : flags.drain * 1000;
    await Promise.all([server.close(drain), controlPlane?.close(drain)]);
    return 0;
  } finally {
    over.abort();
  }
}

interface Running {
  readonly server: RunningServer;
  readonly controlPlane: RunningControlPlane | undefined;
  readonly log: Logger;
}

async function start(flags: ServeFlags, io: Io, signal: AbortSignal): Promise<Running> {
  const format = flags.logFormat ?? (io.stdout.isTTY ? 'text' : 'json');
  const serverLog = createLog((line) => io.stdout.write(line), flags.logLevel, format);
  const log = loggerOf(serverLog);
  const metrics = createMetrics();
  const keyPair = await keyPairOf(flags);
  const reporting = { metrics: metrics.review, log };
  const clientCa = flags.clientCa && (await readCertificates(flags.clientCa));
  const kept = await keepInjection(flags, { files: diskFiles, metrics: metrics.reload, log, signal });
  if (!kept.ok) throw unusable(kept.findings);
  for (const finding of kept.findings) log.warn(findingLine(finding));
  const { injector, check } = kept.value;
  const facts = await factsOf(flags, log, signal);
  const world = () => ({ ...facts, installation: injector().prepared.installation });
  const controlPlane = await startControlPlane(flags, { io, metrics, log, signal });
  const checks = controlPlane ? [check, checkOf(controlPlane)] : [check];
  const begin = async () => {
    const reviewer = await startReviewer({ world, ...reporting }, { threads: flags.reviewThreads, io, signal });
    return startServer({ ...flags, clientCa, keyPair, reviewer, checks, metrics, log: serverLog });
  };
  const server = await begin().catch(async (error) => {
    await controlPlane?.close(0);
    throw error;
  });
  const { admission, operations } = server;
  const [health, counted] = [`${operations}readyz`, `${operations}metrics`];
  const grpc = controlPlane && { grpc: `${flags.host}:${controlPlane.grpcPort}` };
  log.info('ready', { admission: `${admission}inject`, health, metrics: counted, ...grpc });
  return { server, controlPlane, log };
}

/** Reviews on threads, until the signal. */
async function startReviewer(
  options: Pick<PoolOptions, 'world' | 'metrics' | 'log'>,
  { threads, io, signal }: { readonly threads: number; readonly io: Io; readonly signal: AbortSignal },
): Promise<ReviewPool> {
  const pool = new ReviewPool({ ...options, threads, resourceLimits: threadLimits(memoryLimit(io.env), threads) });
  await pool.start();
  signal.addEventListener('abort', () => void pool.close(), { once: true });
  return pool;
}

/** A webhook is ready without the control plane beside it; the detail says how that is. */
function checkOf(controlPlane: RunningControlPlane): Check {
  return { name: 'sidecars', state: () => ({ ok: true, detail: controlPlane.detail() }) };
}

async function keyPairOf({ tlsCert, tlsKey, host }: ServeFlags): Promise<KeyPairSource> {
  if (tlsCert && tlsKey) return keyPairFiles(tlsCert, tlsKey);
  if (tlsCert) throw new OperationalError(`--tls-cert ${tlsCert} is given without its key: add --tls-key`);
  if (tlsKey) throw new OperationalError(`--tls-key ${tlsKey} is given without its certificate: add --tls-cert`);
  const { selfSigned } = await import('#pki/self-signed.ts');
  const names = new Set(['localhost', '127.0.0.1', '::1', hostname(), host]);
  return fixedKeyPair(await selfSigned([...names], systemClock));
}

/** The client for the cluster takes longer to load than everything else together, so it is loaded only when needed. */
async function factsOf(
  { offline, kubeconfig, context }: ServeFlags,
  log: Logger,
  signal: AbortSignal,
): Promise<ClusterFacts> {
  if (offline) return OFFLINE;
  const { connect } = await import('#cluster/api/connect.ts');
  const { watchFacts } = await import('#cluster/facts/watch-facts.ts');
  try {
    return await watchFacts({ api: connect(kubeconfig, context), log, signal });
  } catch (error) {
    if (!(error instanceof OperationalError)) throw error;
    throw new OperationalError(`${error.message}; to serve without a cluster, add --offline`);
  }
}
