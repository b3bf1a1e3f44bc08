import type { JsonObject } from '#base/json.ts';
import type { MeshProxy } from '#model/proxy.ts';
import { canonicalOf } from './endpoints.ts';
import { ALPN_FILTER, type Extensions, HTTP_METADATA_EXCHANGE } from './extensions.ts';

const HCM = 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';

/** What differs between the two directions. */
export interface Direction {
  readonly side: 'inbound' | 'outbound';
  readonly statPrefix: string;
  /** `rds` or `routeConfig`. */
  readonly routes: JsonObject;
}

/** The network filter that reads HTTP. */
export function httpConnectionManager(direction: Direction, proxy: MeshProxy, extensions: Extensions): JsonObject {
  const { side, statPrefix, routes } = direction;
  return {
    name: 'envoy.filters.network.http_connection_manager',
    typedConfig: {
      '@type': HCM,
      statPrefix,
      ...routes,
      httpFilters: httpFilters(side, extensions),
      tracing: tracing(proxy),
      useRemoteAddress: false,
      normalizePath: true,
      pathWithEscapedSlashesAction: 'KEEP_UNCHANGED',
      proxy100Continue: true,
      streamIdleTimeout: '0s',
      upgradeConfigs: [{ upgradeType: 'websocket' }],
      requestIdExtension: {
        typedConfig: {
          '@type': 'type.googleapis.com/envoy.extensions.request_id.uuid.v3.UuidRequestIdConfig',
          useRequestIdForTraceSampling: true,
        },
      },
      ...(side === 'inbound' && TELLS_APPLICATION),
    },
  };
}

/** The application learns by the header x-forwarded-client-cert who called. */
const TELLS_APPLICATION: JsonObject = {
  serverName: 'istio-envoy',
  forwardClientCertDetails: 'APPEND_FORWARD',
  setCurrentClientCertDetails: { dns: true, subject: true, uri: true },
};

function httpFilters(side: Direction['side'], { metadataExchange, alpnFilter }: Extensions): readonly JsonObject[] {
  return [
    ...(metadataExchange ? [HTTP_METADATA_EXCHANGE[side]] : []),
    filter('grpc_stats.v3.FilterConfig', { emitFilterState: true, statsForAllMethods: false }),
    ...(alpnFilter && side === 'outbound' ? [ALPN_FILTER] : []),
    filter('fault.v3.HTTPFault'),
    filter('cors.v3.Cors'),
    filter('router.v3.Router'),
  ];
}

/** The name of a filter is that of its type's package. */
function filter(type: string, config: JsonObject = {}): JsonObject {
  const name = `envoy.filters.http.${type.slice(0, type.indexOf('.'))}`;
  return { name, typedConfig: { '@type': `type.googleapis.com/envoy.extensions.filters.http.${type}`, ...config } };
}

/** Percent. */
const SAMPLED = { client: 100, random: 1, overall: 100 };

function tracing({ labels, namespace, clusterId, meshId }: MeshProxy): JsonObject {
  const { name, revision } = canonicalOf(labels, '');
  const literals: readonly (readonly [string, string])[] = [
    ['istio.canonical_revision', revision],
    ['istio.canonical_service', name],
    ['istio.cluster_id', clusterId],
    ['istio.mesh_id', meshId],
    ['istio.namespace', namespace],
  ];
  return {
    clientSampling: { value: SAMPLED.client },
    randomSampling: { value: SAMPLED.random },
    overallSampling: { value: SAMPLED.overall },
    customTags: [...DRY_RUN_TAGS, ...literals.map(([tag, value]) => ({ tag, literal: { value } }))],
  };
}

/** What authorization policies that are only tried would have said. */
const DRY_RUN_TAGS: readonly JsonObject[] = ['allow', 'deny'].flatMap((action) => [
  dryRunTag(`${action}_policy.name`, `istio_dry_run_${action}_shadow_effective_policy_id`),
  dryRunTag(`${action}_policy.result`, `istio_dry_run_${action}_shadow_engine_result`),
]);

function dryRunTag(tag: string, key: string): JsonObject {
  return {
    tag: `istio.authorization.dry_run.${tag}`,
    metadata: { kind: { request: {} }, metadataKey: { key: 'envoy.filters.http.rbac', path: [{ key }] } },
  };
}
