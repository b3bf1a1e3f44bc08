import { isIpAddress } from '#istio/parts/hosts/ip-address.ts';
import type { Endpoint } from '#model/endpoints/endpoint.ts';
import { selects } from '#model/endpoints/of-entry.ts';
import { modeAt, mutualTlsFor } from '#model/security/peer-authentication.ts';
import type { Service } from '#model/services/service.ts';
import { pipe, socketAddress } from '../messages/address.ts';
import { list } from '../messages/message.ts';
import type { ClusterLoadAssignment, LbEndpoint, LocalityLbEndpoints } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import { nameOf, type OutboundCluster } from '../view/outbound-cluster.ts';
import { policyAt } from '../view/traffic-policy.ts';
import type { LocalityGroup } from './group.ts';
import { applyLocality } from './locality.ts';

/** Envoy's words for what Kubernetes says of an endpoint; endpoints that it does not probe have none. */
const HEALTH: Partial<Record<Endpoint['health'], string>> = {
  healthy: 'HEALTHY',
  unhealthy: 'UNHEALTHY',
  draining: 'DRAINING',
};

/** envoy.config.endpoint.v3.ClusterLoadAssignment: the endpoints of a cluster, by locality, as this proxy is to use them. */
export function assignmentFor(proxy: MeshProxy, wanted: OutboundCluster): ClusterLoadAssignment {
  const { service, form } = wanted;
  const clusterName = nameOf(wanted);
  const chosen = proxy.model.endpoints(service).filter((endpoint) => isChosen(proxy, wanted, endpoint));
  if (chosen.length === 0) return { clusterName };
  const candidates = chosen.map((endpoint) => ({ endpoint, message: lbEndpoint(proxy, wanted, endpoint) }));
  const groups = [...Map.groupBy(candidates, ({ endpoint }) => endpoint.locality)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([locality, list]): LocalityGroup => ({ locality, candidates: list }));
  const endpoints = applyLocality(proxy, wanted, groups);
  return { clusterName, endpoints: form === 'sni' ? endpoints.map(withoutPlainText) : endpoints };
}

/** TLS from another network goes only where it is opened. */
function withoutPlainText({ lbEndpoints = [], ...group }: LocalityLbEndpoints): LocalityLbEndpoints {
  const left = lbEndpoints.filter(({ metadata }) => metadata.filterMetadata['envoy.transport_socket_match']);
  const weight = left.reduce((sum, { loadBalancingWeight }) => sum + loadBalancingWeight, 0);
  return { ...group, lbEndpoints: list(left), loadBalancingWeight: weight || undefined };
}

function isChosen(proxy: MeshProxy, { service, port, subset }: OutboundCluster, endpoint: Endpoint): boolean {
  const isDns = service.resolution === 'dns' || service.resolution === 'dns-round-robin';
  const isPort = isDns ? endpoint.servicePort === port.port : endpoint.portName === port.name;
  if (!isPort || (subset && !selects(subset.labels, endpoint.labels))) return false;
  if (!isDns && endpoint.port !== 0 && !isIpAddress(endpoint.address)) return false;
  if (service.isNodeLocal && endpoint.nodeName !== proxy.metadata['NODE_NAME']) return false;
  return endpoint.health === 'healthy' || endpoint.health === 'unknown' || sendsUnhealthy(service, endpoint);
}

/** Services that prefer the nearest fail over by the endpoints' health, so they send all of them. */
function sendsUnhealthy({ trafficDistribution }: Service, { health }: Endpoint): boolean {
  return trafficDistribution !== 'any' && health === 'unhealthy';
}

function lbEndpoint(proxy: MeshProxy, wanted: OutboundCluster, endpoint: Endpoint): LbEndpoint {
  const { address, port, weight, health } = endpoint;
  const isSocket = port === 0 && !isIpAddress(address);
  return {
    endpoint: { address: isSocket ? pipe(address) : socketAddress(address, port) },
    healthStatus: HEALTH[health],
    loadBalancingWeight: Math.max(1, weight),
    metadata: {
      filterMetadata: {
        ...(tlsMode(proxy, wanted, endpoint) && {
          'envoy.transport_socket_match': { tlsMode: tlsMode(proxy, wanted, endpoint) },
        }),
        istio: { workload: workloadText(endpoint) },
      },
    },
  };
}

/** What tells the cluster to use TLS for an endpoint; undefined for plain text. */
function tlsMode(
  { model }: MeshProxy,
  { rule, subset, port }: OutboundCluster,
  endpoint: Endpoint,
): string | undefined {
  // For a subset only its own word counts here, although its cluster goes by the whole rule's too.
  const policy = subset ? subset.trafficPolicy : rule?.spec.trafficPolicy;
  const asked = policyAt(policy, port.port)?.tls?.mode;
  if (endpoint.tlsMode === 'disabled') return undefined;
  if (asked !== undefined) return asked === 'ISTIO_MUTUAL' ? endpoint.tlsMode : undefined;
  if (endpoint.tlsMode !== 'istio') return endpoint.tlsMode;
  const { namespace, labels } = endpoint;
  const mode = modeAt(mutualTlsFor(model.peerAuthentications, { namespace, labels }), endpoint.port);
  return mode === 'DISABLE' ? undefined : 'istio';
}

/** Names the workload for telemetry, for callers that cannot ask it: `name;namespace;service;revision;cluster`. */
function workloadText({ workloadName, namespace, labels, clusterId }: Endpoint): string {
  const service =
    labels['service.istio.io/canonical-name'] ?? labels['app.kubernetes.io/name'] ?? labels['app'] ?? workloadName;
  const revision =
    labels['service.istio.io/canonical-revision'] ?? labels['app.kubernetes.io/version'] ?? labels['version'] ?? '';
  return [workloadName, namespace, service, revision === 'latest' ? '' : revision, clusterId].join(';');
}
