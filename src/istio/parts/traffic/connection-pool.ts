import type { Path } from '#base/path.ts';
import { type Fault, fault } from '#findings/fault.ts';
import { type Duration, toMilliseconds } from '#proto/duration.ts';
import { enumOf, message } from '#proto/message.ts';
import { bool, duration, int32 } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';
import { checkDuration, positiveDuration } from './durations.ts';
import { CONNECTION_POOL_EMPTY, HTTP_UPGRADE_CONFLICT, LIMIT_NEGATIVE } from './findings.ts';
import { TcpKeepalive } from './tcp-keepalive.ts';

const TCPSettings = message('ConnectionPoolSettings.TCPSettings', {
  maxConnections: int32,
  connectTimeout: positiveDuration,
  tcpKeepalive: TcpKeepalive,
  maxConnectionDuration: positiveDuration,
  idleTimeout: duration,
});
type TCPSettings = ValueOf<typeof TCPSettings>;

const HTTPSettings = message('ConnectionPoolSettings.HTTPSettings', {
  http1MaxPendingRequests: int32,
  http2MaxRequests: int32,
  maxRequestsPerConnection: int32,
  maxRetries: int32,
  idleTimeout: positiveDuration,
  h2UpgradePolicy: enumOf({ DEFAULT: 0, DO_NOT_UPGRADE: 1, UPGRADE: 2 }),
  useClientProtocol: bool,
  maxConcurrentStreams: int32,
});
type HTTPSettings = ValueOf<typeof HTTPSettings>;

/** How many connections and requests may be under way to a service. */
export const ConnectionPoolSettings = message('ConnectionPoolSettings', { tcp: TCPSettings, http: HTTPSettings });
export type ConnectionPoolSettings = ValueOf<typeof ConnectionPoolSettings>;

export function* checkConnectionPool(pool: ConnectionPoolSettings | undefined, path: Path): Generator<Fault> {
  if (!pool) return;
  const { tcp, http } = pool;
  if (!tcp && !http) yield fault(CONNECTION_POOL_EMPTY, path, 'must have tcp or http settings');
  if (http) yield* checkHttp(http, [...path, 'http']);
  if (tcp) yield* checkTcp(tcp, [...path, 'tcp']);
}

const HTTP_LIMITS = [
  'http1MaxPendingRequests',
  'http2MaxRequests',
  'maxRequestsPerConnection',
  'maxRetries',
  'maxConcurrentStreams',
] as const;

function* checkHttp(http: HTTPSettings, path: Path): Generator<Fault> {
  for (const name of HTTP_LIMITS) yield* checkLimit(http[name], [...path, name]);
  yield* checkDuration(http.idleTimeout, [...path, 'idleTimeout']);
  if (http.h2UpgradePolicy === 'UPGRADE' && http.useClientProtocol) {
    yield fault(
      HTTP_UPGRADE_CONFLICT,
      [...path, 'useClientProtocol'],
      'must not be true if h2UpgradePolicy is UPGRADE',
    );
  }
}

function* checkTcp(tcp: TCPSettings, path: Path): Generator<Fault> {
  yield* checkLimit(tcp.maxConnections, [...path, 'maxConnections']);
  yield* checkDuration(tcp.connectTimeout, [...path, 'connectTimeout']);
  yield* checkDuration(tcp.maxConnectionDuration, [...path, 'maxConnectionDuration']);
  if (!isOff(tcp.idleTimeout)) yield* checkDuration(tcp.idleTimeout, [...path, 'idleTimeout']);
  yield* checkDuration(tcp.tcpKeepalive?.time, [...path, 'tcpKeepalive', 'time']);
  yield* checkDuration(tcp.tcpKeepalive?.interval, [...path, 'tcpKeepalive', 'interval']);
}

/** Zero keeps idle connections for ever; Istio cuts what is below a millisecond off before it compares. */
function isOff(idleTimeout: Duration | undefined): boolean {
  return idleTimeout !== undefined && Math.abs(toMilliseconds(idleTimeout)) < 1;
}

function* checkLimit(limit: number, path: Path): Generator<Fault> {
  if (limit < 0) yield fault(LIMIT_NEGATIVE, path, `${limit} must be at least 0`);
}
