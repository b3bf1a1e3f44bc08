import type { MeshConfig } from '#istio/mesh/config/schema.ts';
import { seconds } from '../messages/duration.ts';
import type { Message } from '../messages/message.ts';
import { nonZero } from '../messages/message.ts';
import type { PortPolicy } from '../view/traffic-policy.ts';

/** No limit: the largest number that the fields hold. */
const UNLIMITED = 4_294_967_295;
const DEFAULT_BUDGET_PERCENT = 20;
const DEFAULT_BUDGET_CONCURRENCY = 3;

export type ConnectionPool = NonNullable<PortPolicy['connectionPool']>;

/** Timeout, limits and keepalive of connections to a cluster. */
export function connectionFields(
  mesh: MeshConfig,
  policy: Pick<PortPolicy, 'connectionPool' | 'retryBudget'>,
): Message {
  const { connectionPool, retryBudget } = policy;
  return {
    connectTimeout: seconds(connectionPool?.tcp?.connectTimeout ?? mesh.connectTimeout),
    circuitBreakers: {
      thresholds: [{ ...limits(connectionPool), ...(retryBudget && { retryBudget: budget(retryBudget) }) }],
    },
    upstreamConnectionOptions: keepalive(mesh, connectionPool),
  };
}

/** envoy.config.core.v3.HttpProtocolOptions: what holds for HTTP/1.1 and HTTP/2 alike; undefined if nothing is set. */
export function httpConnectionOptions(pool: ConnectionPool | undefined): Message | undefined {
  const options = {
    idleTimeout: seconds(pool?.http?.idleTimeout ?? pool?.tcp?.idleTimeout),
    maxRequestsPerConnection: nonZero(pool?.http?.maxRequestsPerConnection),
    maxConnectionDuration: seconds(pool?.tcp?.maxConnectionDuration),
  };
  return Object.values(options).some((value) => value !== undefined) ? options : undefined;
}

function limits(pool: ConnectionPool | undefined): Message {
  return {
    maxConnections: pool?.tcp?.maxConnections || UNLIMITED,
    maxPendingRequests: pool?.http?.http1MaxPendingRequests || UNLIMITED,
    maxRequests: pool?.http?.http2MaxRequests || UNLIMITED,
    maxRetries: pool?.http?.maxRetries || UNLIMITED,
  };
}

function budget({ percent, minRetryConcurrency }: NonNullable<PortPolicy['retryBudget']>): Message {
  return {
    budgetPercent: { value: percent ?? DEFAULT_BUDGET_PERCENT },
    minRetryConcurrency: minRetryConcurrency || DEFAULT_BUDGET_CONCURRENCY,
  };
}

function keepalive({ tcpKeepalive }: MeshConfig, pool: ConnectionPool | undefined): Message | undefined {
  const own = pool?.tcp?.tcpKeepalive;
  if (!tcpKeepalive && !own) return undefined;
  return {
    tcpKeepalive: {
      keepaliveProbes: nonZero(own?.probes || tcpKeepalive?.probes),
      keepaliveTime: nonZero((own?.time ?? tcpKeepalive?.time)?.seconds),
      keepaliveInterval: nonZero((own?.interval ?? tcpKeepalive?.interval)?.seconds),
    },
  };
}
