import type { JsonObject } from '#base/json.ts';

/** Which of Istio's own Envoy extensions proxies have, as istiod's environment says it. An upstream Envoy has none. */
export interface Extensions {
  readonly metadataExchange: boolean;
  readonly alpnFilter: boolean;
}

/** On unless switched off, as they are for istiod. */
export function readExtensions(env: NodeJS.ProcessEnv): Extensions {
  return {
    metadataExchange: isOn(env['PILOT_ENABLE_METADATA_EXCHANGE']),
    alpnFilter: isOn(env['PILOT_ENABLE_ALPN_FILTER']),
  };
}

function isOn(text: string | undefined): boolean {
  return !['false', '0', 'f'].includes((text ?? '').trim().toLowerCase());
}

const METADATA_EXCHANGE = 'istio.metadata_exchange';

/** An extension that is not Envoy's own is configured without its type being known to everyone. */
function typedStruct(name: string, type: string, value: JsonObject): JsonObject {
  const typedConfig = {
    '@type': 'type.googleapis.com/udpa.type.v1.TypedStruct',
    typeUrl: `type.googleapis.com/${type}`,
    value,
  };
  return { name, typedConfig };
}

/** Tells the peer of a TCP connection who is calling. */
export const TCP_METADATA_EXCHANGE = typedStruct(
  METADATA_EXCHANGE,
  'envoy.tcp.metadataexchange.config.MetadataExchange',
  { enable_discovery: true, protocol: 'istio-peer-exchange' },
);

/** Tells the peer of a request who is calling, by headers. */
export const HTTP_METADATA_EXCHANGE = {
  inbound: httpMetadataExchange('downstream'),
  outbound: httpMetadataExchange('upstream'),
};

function httpMetadataExchange(side: 'downstream' | 'upstream'): JsonObject {
  return typedStruct(METADATA_EXCHANGE, 'io.istio.http.peer_metadata.Config', {
    [`${side}_discovery`]: [{ istio_headers: {} }, { workload_discovery: {} }],
    [`${side}_propagation`]: [{ istio_headers: {} }],
  });
}

/** Has the protocol of a request chosen by ALPN, so that the server's proxy knows it before the first byte. */
export const ALPN_FILTER: JsonObject = {
  name: 'istio.alpn',
  typedConfig: {
    '@type': 'type.googleapis.com/istio.envoy.config.filter.http.alpn.v2alpha1.FilterConfig',
    alpnOverride: [
      { alpnOverride: ['istio-http/1.0', 'istio', 'http/1.0'] },
      { alpnOverride: ['istio-http/1.1', 'istio', 'http/1.1'], upstreamProtocol: 'HTTP11' },
      { alpnOverride: ['istio-h2', 'istio', 'h2'], upstreamProtocol: 'HTTP2' },
    ],
  },
};
