import { once } from 'node:events';
import { hostname } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { systemClock } from '../../base/clock.ts';
import type { Logger } from '../../base/logger.ts';
import { UsageError } from '../../base/usage-error.ts';
import { diskFiles } from '../../config/files.ts';
import { type ClusterFacts, OFFLINE } from '../../kube/cluster-facts.ts';
import { keepInjection } from '../../server/live-injection.ts';
import { createLog, LOG_FORMATS, LOG_LEVELS, type LogFormat, type LogLevel, loggerOf } from '../../server/log.ts';
import { createMetrics } from '../../server/metrics.ts';
import { startServer } from '../../server/start.ts';
import { keyPairFiles } from '../../server/tls/files.ts';
import { fixedKeyPair, type KeyPairSource } from '../../server/tls/key-pair.ts';
import { findingLine, unusable } from '../findings.ts';
import type { ExitCode, Io } from '../io.ts';
import { type InstallationFlags, installationOptions } from '../options/installation.ts';
import type { Verb } from '../verb.ts';

interface ServeFlags extends InstallationFlags {
  readonly port: number;
  readonly httpPort: number;
  readonly host: string;
  readonly offline?: boolean;
  readonly kubeconfig?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly drain: number;
  readonly logLevel: LogLevel;
  readonly logFormat?: LogFormat;
}

export const serve: Verb = {
  options: () => [
    new Option('--port <number>', 'HTTPS, for the API server').argParser(parsePort).default(15017),
    new Option('--http-port <number>', 'plain HTTP: health and metrics').argParser(parsePort).default(15014),
    new Option('--host <address>', 'the address to listen on').default('0.0.0.0'),
    new Option('--offline', 'no cluster: files and built-ins only'),
    new Option('--kubeconfig <file>', 'the cluster to follow, unless it is the one we run in'),
    new Option('--tls-cert <file>', 'PEM certificate; without it, one is made for this run'),
    new Option('--tls-key <file>', 'its PEM private key'),
    new Option('--drain <seconds>', 'how long to go on serving after SIGTERM').argParser(parseSeconds).default(5),
    new Option('--log-level <level>', 'the least that is logged').choices(LOG_LEVELS).default('info'),
    new Option('--log-format <format>', 'default: text on a terminal, otherwise json').choices(LOG_FORMATS),
    ...installationOptions(),
  ],
  notes: [
    'Configuration and key pair are read anew when their files change; a broken change leaves the old one in service.',
    '',
    'Example: outrigger serve --offline',
  ].join('\n'),
  run,
};

async function run(command: Command, io: Io): Promise<ExitCode> {
  const flags = command.opts<ServeFlags>();
  const keyPair = await keyPairOf(flags);
  const interrupted = io.interruption();
  const log = createLog(
    (line) => io.stdout.write(line),
    flags.logLevel,
    flags.logFormat ?? (io.stdout.isTTY ? 'text' : 'json'),
  );
  const logger = loggerOf(log);
  const metrics = createMetrics();

  const live = { files: diskFiles, metrics: metrics.reload, log: logger, signal: interrupted };
  const configured = await keepInjection(flags, live);
  if (!configured.ok) throw unusable(configured.findings);
  for (const finding of configured.findings) logger.warn(findingLine(finding));
  const { inject, check } = configured.value;
  const facts = await factsOf(flags, logger, interrupted);

  const injection = { inject, facts: () => facts };
  const server = await startServer({ ...flags, keyPair, injection, checks: [check], metrics, log });
  const { admission, operations } = server;
  logger.info('ready', {
    admission: `${admission}inject`,
    health: `${operations}readyz`,
    metrics: `${operations}metrics`,
  });
  if (!interrupted.aborted) await once(interrupted, 'abort');
  logger.info('stopping', { because: String(interrupted.reason) });
  // Only in a cluster does anyone have to learn first that this server is going.
  await server.close(flags.offline ? 0 : flags.drain * 1000);
  return 0;
}

async function keyPairOf({ tlsCert, tlsKey, host }: ServeFlags): Promise<KeyPairSource> {
  if (tlsCert && tlsKey) return keyPairFiles(tlsCert, tlsKey);
  if (tlsCert) throw new UsageError(`--tls-cert ${tlsCert} is given without its key: add --tls-key`);
  if (tlsKey) throw new UsageError(`--tls-key ${tlsKey} is given without its certificate: add --tls-cert`);
  const { selfSigned } = await import('../../cluster/certificates/self-signed.ts');
  const names = new Set([
    'localhost',
    '127.0.0.1',
    '::1',
    hostname(),
    ...(host === '0.0.0.0' || host === '::' ? [] : [host]),
  ]);
  return fixedKeyPair(await selfSigned([...names], systemClock));
}

/** The client for the cluster takes longer to load than everything else together, so it is loaded only when needed. */
async function factsOf({ offline, kubeconfig }: ServeFlags, log: Logger, signal: AbortSignal): Promise<ClusterFacts> {
  if (offline) return OFFLINE;
  const { connect } = await import('../../cluster/api/connect.ts');
  const { watchFacts } = await import('../../cluster/facts/watch-facts.ts');
  return watchFacts({ api: connect(kubeconfig), log, signal });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (text.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('give a number from 0 to 65535; 0 takes a free port');
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== '' && seconds >= 0 && seconds <= 3600) return seconds;
  throw new InvalidArgumentError('give a number of seconds from 0 to 3600');
}
