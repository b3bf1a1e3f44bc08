import type { JsonObject } from '#base/json.ts';
import type { PodFacts } from '#model/objects.ts';
import type { ServicePort } from '#model/service-port.ts';
import type { Endpoint, MeshSettings, Service, World } from '#model/world.ts';
import type { Resource } from './content.ts';
import { ENDPOINTS } from './type-urls.ts';

/** The label by which the injector says that a pod takes mutual TLS. */
const TLS_MODE = 'security.istio.io/tlsMode';

/** Who answers on a port of a service, grouped by where they stand. */
export function loadAssignment(
  name: string,
  { service, port }: { readonly service: Service; readonly port: ServicePort },
  world: World,
): Resource {
  const ready = world.endpointsOf(service, port).filter((endpoint) => endpoint.ready);
  const groups = Map.groupBy(ready, ({ place }) => `${place?.region ?? ''}/${place?.zone ?? ''}`);
  const endpoints = Array.from(groups.values(), (group) => ({
    locality: localityOf(group[0]),
    lbEndpoints: group.map((endpoint) => lbEndpoint(endpoint, world.settings)),
    loadBalancingWeight: group.length,
  }));
  return { name, body: { '@type': ENDPOINTS, clusterName: name, ...(endpoints.length > 0 && { endpoints }) } };
}

function localityOf(endpoint: Endpoint | undefined): JsonObject {
  const { region = '', zone = '' } = endpoint?.place ?? {};
  return { ...(region && { region }), ...(zone && { zone }) };
}

function lbEndpoint({ address, port, workload }: Endpoint, settings: MeshSettings): JsonObject {
  const mtls = workload?.labels[TLS_MODE] === 'istio';
  const match = mtls ? { 'envoy.transport_socket_match': { tlsMode: 'istio' } } : {};
  return {
    endpoint: { address: { socketAddress: { address, portValue: port } } },
    healthStatus: 'HEALTHY',
    loadBalancingWeight: 1,
    metadata: { filterMetadata: { ...match, istio: { workload: describe(workload, settings) } } },
  };
}

/** Telemetry reads it: workload, namespace, canonical name and revision, cluster. */
function describe(pod: PodFacts | undefined, { clusterId }: MeshSettings): string {
  if (!pod) return `;;;;${clusterId}`;
  const { name, revision } = canonicalOf(pod.labels, pod.workload);
  return [pod.workload, pod.namespace, name, revision, clusterId].join(';');
}

/** The name and revision under which telemetry knows a workload. */
export function canonicalOf(labels: PodFacts['labels'], workload: string): { name: string; revision: string } {
  return {
    name: labels['service.istio.io/canonical-name'] ?? labels['app.kubernetes.io/name'] ?? labels['app'] ?? workload,
    revision:
      labels['service.istio.io/canonical-revision'] ??
      labels['app.kubernetes.io/version'] ??
      labels['version'] ??
      'latest',
  };
}

/** Who a pod is in the mesh. */
export function spiffeIdOf(pod: PodFacts, { trustDomain }: MeshSettings): string {
  return `spiffe://${trustDomain}/ns/${pod.namespace}/sa/${pod.serviceAccount}`;
}
