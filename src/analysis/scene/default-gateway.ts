import type { JsonObject } from '#base/json.ts';
import type { MeshObject } from '#model/objects/mesh-object.ts';

const LABELS = { istio: 'ingressgateway' };

/** Ports of the ingress gateway of a default installation, by name, each with that of the pods. */
const PORTS: Readonly<Record<string, readonly [port: number, targetPort: number]>> = {
  http2: [80, 8080],
  https: [443, 8443],
  tcp: [31400, 31400],
  tls: [15443, 15443],
};

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
  const ports = Object.entries(PORTS).map(([name, [port, targetPort]]) => ({
    name,
    port,
    protocol: 'TCP',
    targetPort,
  }));
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector: LABELS, ports } };
}
