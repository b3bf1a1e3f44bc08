import type { JsonObject } from '#base/json.ts';
import type { MeshObject } from '#model/objects/mesh-object.ts';

const LABELS = { istio: 'ingressgateway' };

/** Ports of the ingress gateway of a default installation, by name. */
const PORTS = { http2: 80, https: 443, tcp: 31400, tls: 15443 };

/** A Pod and a Service that stand for the ingress gateway of an installation, as Istio's own analysis of files assumes. */
export function defaultGateway(namespace: string, name: string): readonly MeshObject[] {
  return [podOf(namespace, name), serviceOf(namespace, name)].map((value) => ({ value }));
}

function podOf(namespace: string, name: string): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `${name}-dummypod`, namespace, labels: LABELS },
    spec: { containers: [{ name: 'istio-proxy' }] },
  };
}

function serviceOf(namespace: string, name: string): JsonObject {
  const ports = Object.entries(PORTS).map(([port, number]) => ({
    name: port,
    port: number,
    protocol: 'TCP',
    targetPort: number,
  }));
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector: LABELS, ports } };
}
