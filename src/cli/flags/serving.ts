import { InvalidArgumentError, Option } from 'commander';
import { LOG_FORMATS, LOG_LEVELS, type LogFormat, type LogLevel } from '#server/log.ts';

/** Where and how the webhook serves. */
export interface ServingFlags {
  readonly port: number;
  readonly httpPort: number;
  /** `off` for a webhook alone. */
  readonly grpcPort: number | 'off';
  /** 0 for none. */
  readonly plainGrpcPort: number;
  readonly config?: readonly string[];
  readonly host: string;
  readonly offline?: boolean;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly clientCa?: string;
  readonly reviewThreads: number;
  /** Seconds. */
  readonly drain: number;
  readonly logLevel: LogLevel;
  readonly logFormat?: LogFormat;
}

export function servingOptions(): readonly Option[] {
  return [
    new Option('--port <number>', 'HTTPS, for the API server').argParser(parsePort).default(15017),
    new Option('--http-port <number>', 'plain HTTP: health and metrics').argParser(parsePort).default(15014),
    new Option(
      '--grpc-port <number>',
      'gRPC with TLS: certificates and configuration for sidecars; off for a webhook alone',
    )
      .argParser((text) => (text === 'off' ? text : parsePort(text)))
      .default(15012),
    new Option('--plain-grpc-port <number>', 'gRPC without TLS, usually 15010: configuration alone; 0 for none')
      .argParser(parsePort)
      .default(0),
    new Option(
      '--config <path...>',
      'with --offline: files with what sidecars are configured from, instead of a cluster',
    ),
    new Option('--host <address>', 'the address to listen on').default('0.0.0.0'),
    new Option('--offline', 'no cluster: files and built-ins only'),
    new Option('--kubeconfig <file>', 'the cluster to follow, unless it is the one we run in'),
    new Option('--context <name>', 'another context of the kubeconfig than its current one'),
    new Option('--tls-cert <file>', 'PEM certificate; without it, one is made for this run'),
    new Option('--tls-key <file>', 'its PEM private key'),
    new Option('--client-ca <file>', 'PEM certificates: only callers with a certificate of theirs are served'),
    new Option('--review-threads <number>', 'how many reviews run at a time').argParser(parseThreads).default(2),
    new Option('--drain <seconds>', 'how long to go on serving after SIGTERM').argParser(parseSeconds).default(5),
    new Option('--log-level <level>', 'the least that is logged').choices(LOG_LEVELS).default('info'),
    new Option('--log-format <format>', 'default: text on a terminal, otherwise json').choices(LOG_FORMATS),
  ];
}

function parsePort(text: string): number {
  const port = Number(text);
  if (text.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('give a number from 0 to 65535; 0 takes a free port');
}

function parseThreads(text: string): number {
  const threads = Number(text);
  if (text.trim() !== '' && Number.isInteger(threads) && threads >= 1 && threads <= 16) return threads;
  throw new InvalidArgumentError('give a number from 1 to 16');
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== '' && seconds >= 0 && seconds <= 3600) return seconds;
  throw new InvalidArgumentError('give a number of seconds from 0 to 3600');
}
