import type { MeshConfig } from '#istio/mesh/config/schema.ts';
import { classOf, isHttp2, type Protocol } from '#model/names/protocol.ts';
import { any, type Message, nonZero } from '../messages/message.ts';
import { type ConnectionPool, httpConnectionOptions } from './connection-pool.ts';

/** How a cluster speaks HTTP to its endpoints. */
export type UpstreamHttp = 'http1' | 'http2' | 'as-client' | 'unset';

export interface HttpChoice {
  readonly protocol: Protocol;
  readonly isSidecar: boolean;
  readonly pool: ConnectionPool | undefined;
  readonly mesh: MeshConfig;
}

const EXTENSION = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions';

/** By the port's protocol; what is not known is found out on the client's side, which a gateway does not do. */
export function declaredHttp({ protocol, isSidecar }: Pick<HttpChoice, 'protocol' | 'isSidecar'>): UpstreamHttp {
  if (isHttp2(protocol)) return 'http2';
  return protocol === 'Unsupported' && isSidecar ? 'as-client' : 'unset';
}

/** The same, after what DestinationRule and mesh say about upgrades to HTTP/2. */
export function chosenHttp(choice: HttpChoice): UpstreamHttp {
  if (choice.pool?.http?.useClientProtocol) return 'as-client';
  return isUpgraded(choice) ? 'http2' : declaredHttp(choice);
}

function isUpgraded({ protocol, pool, mesh }: HttpChoice): boolean {
  switch (pool?.http?.h2UpgradePolicy ?? 'DEFAULT') {
    case 'UPGRADE':
      return true;
    case 'DO_NOT_UPGRADE':
      return false;
    default:
      return mesh.h2UpgradePolicy === 'UPGRADE' && classOf(protocol) === 'http';
  }
}

export interface HttpSettings {
  readonly http: UpstreamHttp;
  readonly pool?: ConnectionPool | undefined;
  /** envoy.config.core.v3.UpstreamHttpProtocolOptions: server name and its check by the request's host. */
  readonly upstream?: Message | undefined;
  readonly http1?: Message | undefined;
}

/** The field of a cluster that holds its HTTP options; undefined where Envoy's own choice, HTTP/1.1, is right. */
export function protocolOptions({ http, pool, upstream, http1 }: HttpSettings): Message | undefined {
  const shared = httpConnectionOptions(pool);
  if (http === 'unset' && !shared && !upstream && !http1) return undefined;
  const http2 = { maxConcurrentStreams: nonZero(pool?.http?.maxConcurrentStreams) };
  return {
    [EXTENSION]: any(EXTENSION, {
      commonHttpProtocolOptions: shared,
      upstreamHttpProtocolOptions: upstream,
      ...choice(http, http1 ?? {}, http2),
    }),
  };
}

/** Options of clusters to addresses that nobody knows anything about. */
export function passthroughOptions(): Message {
  return {
    [EXTENSION]: any(EXTENSION, {
      commonHttpProtocolOptions: { idleTimeout: '300s' },
      ...choice('as-client', {}, {}),
    }),
  };
}

function choice(http: UpstreamHttp, http1: Message, http2: Message): Message {
  switch (http) {
    case 'http2':
      return { explicitHttpConfig: { http2ProtocolOptions: http2 } };
    case 'as-client':
      return { useDownstreamProtocolConfig: { httpProtocolOptions: http1, http2ProtocolOptions: {} } };
    default:
      return { explicitHttpConfig: { httpProtocolOptions: http1 } };
  }
}
