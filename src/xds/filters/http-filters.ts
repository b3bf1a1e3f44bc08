import type { Protocol } from '#model/names/protocol.ts';
import { any, type Extension, nonZero, typedStruct } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';
import { customAuthorization, httpAuthorization } from '../security/authorization.ts';
import { jwtFilter } from '../security/jwt.ts';
import type { Side } from '../telemetry/effective.ts';
import { statsFilters } from '../telemetry/metrics.ts';
import { extensionFilters } from './extensions.ts';

/** Where a chain of filters stands. */
export interface FilterPlace {
  readonly side: Side;
  /** Of the listener; inbound of the workload. */
  readonly port: number;
  readonly protocol: Protocol;
}

/** The HTTP filters in Istio's order, which decides what each of them sees. */
export function httpFilters(proxy: MeshProxy, { side, port, protocol }: FilterPlace): readonly Extension[] {
  const isGuarded = side !== 'outbound';
  const place = { side, port, level: 'http' } as const;
  const isClient = side !== 'inbound';
  return [
    peerMetadata(proxy, isClient),
    ...(isGuarded ? customAuthorization(proxy, 'http') : []),
    ...extensionFilters(proxy, place, 'AUTHN'),
    ...(isGuarded ? jwtFilter(proxy) : []),
    ...extensionFilters(proxy, place, 'AUTHZ'),
    ...(isGuarded ? httpAuthorization(proxy) : []),
    ...extensionFilters(proxy, place, 'STATS'),
    ...extensionFilters(proxy, place, 'UNSPECIFIED'),
    ...(protocol === 'GRPC-Web' ? [GRPC_WEB] : []),
    GRPC_STATS,
    ...(isClient ? [ALPN] : []),
    FAULT,
    CORS,
    ...statsFilters(proxy, side),
    router(proxy),
  ];
}

/** Finds out who is on the other end, and tells it who is on this one. */
function peerMetadata({ proxyConfig }: MeshProxy, isClient: boolean): Extension {
  const end = isClient ? 'upstream' : 'downstream';
  const isInMesh = proxyConfig.proxyHeaders?.metadataExchangeHeaders?.mode === 'IN_MESH';
  const propagation = isClient && isInMesh ? { skip_external_clusters: true } : {};
  return {
    name: 'istio.metadata_exchange',
    typedConfig: typedStruct('io.istio.http.peer_metadata.Config', {
      [`${end}_discovery`]: [{ istio_headers: {} }, { workload_discovery: {} }],
      [`${end}_propagation`]: [{ istio_headers: propagation }],
    }),
  };
}

const GRPC_WEB: Extension = {
  name: 'envoy.filters.http.grpc_web',
  typedConfig: any('envoy.extensions.filters.http.grpc_web.v3.GrpcWeb'),
};

const GRPC_STATS: Extension = {
  name: 'envoy.filters.http.grpc_stats',
  typedConfig: any('envoy.extensions.filters.http.grpc_stats.v3.FilterConfig', {
    emitFilterState: true,
    statsForAllMethods: false,
  }),
};

/** The server learns from TLS which HTTP it will get, before it gets any. */
const ALPN: Extension = {
  name: 'istio.alpn',
  typedConfig: any('istio.envoy.config.filter.http.alpn.v2alpha1.FilterConfig', {
    alpnOverride: [
      { alpnOverride: ['istio-http/1.0', 'istio', 'http/1.0'] },
      { upstreamProtocol: 'HTTP11', alpnOverride: ['istio-http/1.1', 'istio', 'http/1.1'] },
      { upstreamProtocol: 'HTTP2', alpnOverride: ['istio-h2', 'istio', 'h2'] },
    ],
  }),
};

const FAULT: Extension = {
  name: 'envoy.filters.http.fault',
  typedConfig: any('envoy.extensions.filters.http.fault.v3.HTTPFault'),
};

const CORS: Extension = {
  name: 'envoy.filters.http.cors',
  typedConfig: any('envoy.extensions.filters.http.cors.v3.Cors'),
};

function router({ proxyConfig }: MeshProxy): Extension {
  const isQuiet = proxyConfig.proxyHeaders?.envoyDebugHeaders?.disabled;
  return {
    name: 'envoy.filters.http.router',
    typedConfig: any('envoy.extensions.filters.http.router.v3.Router', { suppressEnvoyHeaders: nonZero(isQuiet) }),
  };
}
