import type { JsonObject } from '#base/json.ts';
import type { Pod } from '../endpoints/pod.ts';
import type { Model } from '../model.ts';
import { listIn, objectIn, textIn } from '../objects/json-readers.ts';

/** The release of Istio's agent that the node stands for. */
const AGENT_VERSION = '1.30.3';

/** What the agent in a pod's sidecar, or in a gateway's pod, would say of itself in its first request. */
export function nodeOfPod({ settings, inventory }: Model, pod: Pod): JsonObject {
  const type = isGateway(pod) ? 'router' : 'sidecar';
  const address = pod.ip || '127.0.0.1';
  const app = pod.labels['app'] ?? pod.labels['service.istio.io/canonical-name'] ?? pod.workloadName;
  const [region = '', zone = '', subZone = ''] = (inventory.nodes.get(pod.nodeName) ?? '').split('/');
  return {
    id: `${type}~${address}~${pod.name}.${pod.namespace}~${pod.namespace}.svc.${settings.domain}`,
    cluster: `${app}.${pod.namespace}`,
    ...(region !== '' && { locality: { region, zone, subZone } }),
    metadata: {
      NAME: pod.name,
      NAMESPACE: pod.namespace,
      LABELS: pod.labels,
      ANNOTATIONS: pod.annotations,
      INSTANCE_IPS: pod.ips.length > 0 ? pod.ips.join(',') : address,
      SERVICE_ACCOUNT: pod.serviceAccount,
      WORKLOAD_NAME: pod.workloadName,
      NODE_NAME: pod.nodeName,
      CLUSTER_ID: settings.clusterId,
      MESH_ID: settings.mesh.defaultConfig?.meshId || settings.mesh.trustDomain,
      ISTIO_VERSION: AGENT_VERSION,
      ENVOY_STATUS_PORT: 15021,
      ENVOY_PROMETHEUS_PORT: 15090,
      POD_PORTS: pod.ports.map(({ name, port, protocol }) => ({ name, containerPort: port, protocol })),
      ...(type === 'sidecar' && {
        INTERCEPTION_MODE: interceptionOf(pod, settings.mesh.defaultConfig?.interceptionMode),
      }),
    },
  };
}

function interceptionOf({ annotations }: Pod, fallback: string | undefined): string {
  return annotations['sidecar.istio.io/interceptionMode'] ?? fallback ?? 'REDIRECT';
}

/** Gateways say so to the injector, or to the agent; the charts also by a label. */
function isGateway({ annotations, labels, object }: Pod): boolean {
  const templates = (annotations['inject.istio.io/templates'] ?? '').split(',');
  if (templates.some((template) => template.trim().endsWith('gateway'))) return true;
  const containers = listIn(objectIn(object.value['spec'])['containers']).map(objectIn);
  const proxy = containers.find(({ name }) => name === 'istio-proxy');
  if (listIn(proxy?.['args']).map(textIn).includes('router')) return true;
  return /gateway$/.test(labels['istio'] ?? '');
}
