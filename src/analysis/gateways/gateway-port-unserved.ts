import type { JsonObject } from '#base/json.ts';
import type { Gateway } from '#kinds/gateway/schema.ts';
import { textsIn } from '#kube/metadata.ts';
import { listIn, objectIn } from '#model/objects/json-readers.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { REFERENCE_MISSING } from '../references/findings.ts';
import { selectsNothing } from '../references/missing.ts';
import { selectorPath, selectorText } from '../references/selector-text.ts';
import { GATEWAYS, SERVICES } from '../scene/collections.ts';
import { POD_SOURCES, selectPods } from '../scene/pods.ts';
import type { Scene } from '../scene/scene.ts';
import type { Subject } from '../scene/subject.ts';
import { GATEWAY_PORT_UNSERVED } from './findings.ts';

const HOLDER = ['spec', 'selector'];

/** Ports that the pods of a Gateway open, against those of the Services in front of the pods. */
export const GATEWAY_PORT_ANALYZER: Analyzer = {
  name: 'gateway-port-unserved',
  istioName: 'gateway.IngressGatewayPortAnalyzer',
  summary: 'Checks the ports of Gateways against those of the Services in front of their pods',
  reads: [GATEWAYS, SERVICES, ...POD_SOURCES],
  raises: [GATEWAY_PORT_UNSERVED, REFERENCE_MISSING],
  *analyze(scene) {
    const portsOf = rememberPorts(scene);
    for (const gateway of scene.all(GATEWAYS)) yield* unservedPorts(gateway, scene, portsOf);
  },
};

function* unservedPorts(
  gateway: Subject<Gateway>,
  scene: Scene,
  portsOf: (pod: Subject) => ReadonlySet<number>,
): Generator<Discovery> {
  const { selector, servers } = gateway.spec;
  const pods = selectPods(scene, selector);
  if (pods.length === 0) {
    yield selectsNothing(gateway, HOLDER, selector);
    return;
  }
  const served = pods.map(portsOf);
  for (const [index, { port }] of servers.entries()) {
    if (!port || served.some((ports) => ports.has(port.number))) continue;
    yield {
      entry: GATEWAY_PORT_UNSERVED,
      subject: gateway,
      path: ['spec', 'servers', index, 'port', 'number'],
      at: selectorPath(HOLDER, selector),
      message: `${port.number} is no port of a Service in front of the pods with ${selectorText(selector) || 'any labels'}`,
    };
  }
}

/** The TCP ports, and target ports, of the Services that select a pod. */
function rememberPorts(scene: Scene): (pod: Subject) => ReadonlySet<number> {
  const byNamespace = Map.groupBy(scene.all(SERVICES), ({ namespace }) => namespace);
  const known = new Map<Subject, ReadonlySet<number>>();
  return (pod) => {
    const ports = known.get(pod) ?? portsBefore(pod, byNamespace.get(pod.namespace) ?? []);
    known.set(pod, ports);
    return ports;
  };
}

function portsBefore({ labels }: Subject, services: readonly Subject<JsonObject>[]): ReadonlySet<number> {
  const ports = new Set<number>();
  for (const { spec } of services) {
    const selector = Object.entries(textsIn(spec['selector']));
    if (!selector.every(([name, value]) => labels[name] === value)) continue;
    for (const port of listIn(spec['ports']).map(objectIn)) {
      if ((port['protocol'] ?? 'TCP') !== 'TCP') continue;
      ports.add(Number(port['port']));
      ports.add(Number(port['targetPort']));
    }
  }
  return ports;
}
