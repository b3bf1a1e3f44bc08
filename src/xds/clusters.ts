import type { JsonObject } from '#base/json.ts';
import type { ServicePort } from '#model/service-port.ts';
import type { Service, World } from '#model/world.ts';
import type { Resource } from './content.ts';
import { spiffeIdOf } from './endpoints.ts';
import { type Extensions, TCP_METADATA_EXCHANGE } from './extensions.ts';
import { RAW_BUFFER, upstreamTls } from './tls.ts';
import { CLUSTER } from './type-urls.ts';

/** The greatest number that Envoy counts to: no limit. */
const UNLIMITED = 4_294_967_295;

const CIRCUIT_BREAKERS = {
  thresholds: [
    { maxConnections: UNLIMITED, maxPendingRequests: UNLIMITED, maxRequests: UNLIMITED, maxRetries: UNLIMITED },
  ],
};

const CONNECT_TIMEOUT = '10s';

/** An application behind its proxy sees this address as the peer of what the mesh brings. */
const FROM_PROXY = { sourceAddress: { address: '127.0.0.6', portValue: 0 } };

/** As many seconds as Envoy can count in nanoseconds: an inbound connection's host is never cleaned up. */
const NEVER = '9223372035s';

/** `outbound|80||reviews.shop.svc.cluster.local`. */
export function outboundName({ hostname }: Service, { number }: ServicePort): string {
  return `outbound|${number}||${hostname}`;
}

/** `inbound|8080||`. */
export function inboundName(port: number): string {
  return `inbound|${port}||`;
}

/** How a service is called on one of its ports: with mutual TLS where its endpoint takes it, else in plain text. */
export function outboundCluster(
  { service, port }: { readonly service: Service; readonly port: ServicePort },
  world: World,
  extensions: Extensions,
): Resource {
  const name = outboundName(service, port);
  const identities = world.endpointsOf(service, port).flatMap(({ workload }) => workload ?? []);
  const spiffeIds = [...new Set(identities.map((pod) => spiffeIdOf(pod, world.settings)))].sort();
  const sni = `outbound_.${port.number}_._.${service.hostname}`;
  return cluster(name, {
    type: 'EDS',
    edsClusterConfig: {
      edsConfig: { ads: {}, initialFetchTimeout: '0s', resourceApiVersion: 'V3' },
      serviceName: name,
    },
    lbPolicy: 'LEAST_REQUEST',
    circuitBreakers: CIRCUIT_BREAKERS,
    commonLbConfig: {},
    metadata: servicesMetadata([service]),
    ...(extensions.metadataExchange && { filters: [TCP_METADATA_EXCHANGE] }),
    transportSocketMatches: [
      {
        name: 'tlsMode-istio',
        match: { tlsMode: 'istio' },
        transportSocket: upstreamTls(sni, spiffeIds, extensions),
      },
      { name: 'tlsMode-disabled', match: {}, transportSocket: RAW_BUFFER },
    ],
  });
}

/** The application behind a sidecar, on one of its ports. */
export function inboundCluster(port: number, services: readonly Service[]): Resource {
  return cluster(inboundName(port), {
    type: 'ORIGINAL_DST',
    lbPolicy: 'CLUSTER_PROVIDED',
    circuitBreakers: CIRCUIT_BREAKERS,
    cleanupInterval: NEVER,
    commonLbConfig: {},
    metadata: servicesMetadata(services),
    upstreamBindConfig: FROM_PROXY,
  });
}

/** Nowhere. */
export const BLACK_HOLE = cluster('BlackHoleCluster', { type: 'STATIC' });

const AS_IT_CAME = {
  type: 'ORIGINAL_DST',
  lbPolicy: 'CLUSTER_PROVIDED',
  circuitBreakers: CIRCUIT_BREAKERS,
  typedExtensionProtocolOptions: {
    'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
      '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
      commonHttpProtocolOptions: { idleTimeout: '300s' },
      useDownstreamProtocolConfig: { http2ProtocolOptions: {}, httpProtocolOptions: {} },
    },
  },
};

/** Wherever the connection was going. */
export function passthrough({ metadataExchange }: Extensions): Resource {
  return cluster('PassthroughCluster', {
    ...AS_IT_CAME,
    ...(metadataExchange && { filters: [TCP_METADATA_EXCHANGE] }),
  });
}

/** The application, on whatever port was called. istiod gives it the other's name in statistics, too. */
export const INBOUND_PASSTHROUGH = cluster('InboundPassthroughCluster', {
  ...AS_IT_CAME,
  altStatName: 'PassthroughCluster;',
  upstreamBindConfig: FROM_PROXY,
});

function cluster(name: string, content: JsonObject): Resource {
  return {
    name,
    body: { '@type': CLUSTER, name, altStatName: `${name};`, connectTimeout: CONNECT_TIMEOUT, ...content },
  };
}

function servicesMetadata(services: readonly Service[]): JsonObject {
  const list = services.map(({ hostname: host, name, namespace }) => ({ host, name, namespace }));
  return { filterMetadata: { istio: { services: list } } };
}
