import type { JsonObject } from '#base/json.ts';
import type { Extensions } from './extensions.ts';

const TLS = 'envoy.transport_sockets.tls';

/** The agent of each proxy hands out its certificate (`default`) and the roots of the mesh (`ROOTCA`). */
function fromAgent(name: string): JsonObject {
  return {
    name,
    sdsConfig: {
      apiConfigSource: {
        apiType: 'GRPC',
        grpcServices: [{ envoyGrpc: { clusterName: 'sds-grpc' } }],
        setNodeOnFirstMessageOnly: true,
        transportApiVersion: 'V3',
      },
      initialFetchTimeout: '0s',
      resourceApiVersion: 'V3',
    },
  };
}

const VERSIONS = { tlsMaximumProtocolVersion: 'TLSv1_3', tlsMinimumProtocolVersion: 'TLSv1_2' };

/** The cipher suites of TLS 1.2 that a server of the mesh takes. */
const CIPHER_SUITES = [
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
  'AES128-GCM-SHA256',
];

function commonContext(alpn: readonly string[], names: JsonObject, parameters: JsonObject): JsonObject {
  return {
    alpnProtocols: alpn,
    combinedValidationContext: {
      defaultValidationContext: names,
      validationContextSdsSecretConfig: fromAgent('ROOTCA'),
    },
    tlsCertificateSdsSecretConfigs: [fromAgent('default')],
    tlsParams: parameters,
  };
}

/** How a client of the mesh calls a server that takes mutual TLS; the server must be one of these SPIFFE IDs. */
export function upstreamTls(sni: string, spiffeIds: readonly string[], { metadataExchange }: Extensions): JsonObject {
  const alpn = metadataExchange ? ['istio-peer-exchange', 'istio'] : ['istio'];
  const names = spiffeIds.length > 0 ? { matchSubjectAltNames: spiffeIds.map((exact) => ({ exact })) } : {};
  return {
    name: TLS,
    typedConfig: {
      '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext',
      commonTlsContext: commonContext(alpn, names, VERSIONS),
      sni,
    },
  };
}

/** How a server of the mesh takes mutual TLS: from any client of its trust domain. */
export function downstreamTls(trustDomain: string, alpn: readonly string[]): JsonObject {
  const names = { matchSubjectAltNames: [{ prefix: `spiffe://${trustDomain}/` }] };
  return {
    name: TLS,
    typedConfig: {
      '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext',
      commonTlsContext: commonContext(alpn, names, { cipherSuites: CIPHER_SUITES, ...VERSIONS }),
      requireClientCertificate: true,
    },
  };
}

export const RAW_BUFFER: JsonObject = {
  name: 'envoy.transport_sockets.raw_buffer',
  typedConfig: { '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer' },
};
