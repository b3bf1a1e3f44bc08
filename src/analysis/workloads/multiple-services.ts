import type { JsonObject } from '#base/json.ts';
import { type Labels, textsIn } from '#kube/metadata.ts';
import { listIn, objectIn } from '#model/objects/json-readers.ts';
import type { Analyzer, Counterpart, Discovery } from '../analyzer.ts';
import { DEPLOYMENTS, NAMESPACES, SERVICES } from '../scene/collections.ts';
import { isInMesh } from '../scene/in-mesh.ts';
import type { Scene } from '../scene/scene.ts';
import { fullName, type Subject } from '../scene/subject.ts';
import { MULTIPLE_SERVICE_PROTOCOLS, SERVICE_PORTS_CONFLICT } from './findings.ts';
import { podTemplateOf } from './pod-template.ts';

/** Services of the same pods whose ports contradict each other. */
export const MULTIPLE_SERVICES_ANALYZER: Analyzer = {
  name: 'multiple-services',
  istioName: 'deployment.MultiServiceAnalyzer',
  summary: 'Checks that the Services of a Deployment agree about its ports',
  reads: [SERVICES, DEPLOYMENTS, NAMESPACES],
  raises: [MULTIPLE_SERVICE_PROTOCOLS, SERVICE_PORTS_CONFLICT],
  *analyze(scene) {
    const byNamespace = Map.groupBy(scene.all(SERVICES), ({ namespace }) => namespace);
    const services = new Map([...byNamespace].map(([namespace, list]) => [namespace, indexed(list)]));
    for (const deployment of scene.all(DEPLOYMENTS)) {
      if (isWaypoint(deployment) || !isMeshed(deployment, scene)) continue;
      const ports = portsOf(services.get(deployment.namespace), podTemplateOf(deployment).labels);
      yield* faultsAmong(deployment, ports);
    }
  },
};

function isWaypoint({ labels }: Subject): boolean {
  return labels['gateway.istio.io/managed'] === 'istio.io-mesh-controller';
}

function isMeshed(deployment: Subject<JsonObject>, scene: Scene): boolean {
  const { labels, annotations, spec } = podTemplateOf(deployment);
  const containers = listIn(spec['containers']).map(objectIn);
  return isInMesh({ namespace: deployment.namespace, labels, annotations, containers }, scene);
}

/** Services by one label of their selectors, which pods must have to be selected at all. */
type Services = ReadonlyMap<string, readonly { readonly service: Subject<JsonObject>; readonly selector: Labels }[]>;

function indexed(list: readonly Subject<JsonObject>[]): Services {
  const selecting = list
    .map((service) => ({ service, selector: textsIn(service.spec['selector']) }))
    .filter(({ selector }) => Object.keys(selector).length > 0);
  return Map.groupBy(selecting, ({ selector }) => {
    const [first = []] = Object.entries(selector);
    return first.join('=');
  });
}

interface Port {
  readonly service: Subject;
  readonly port: number;
  readonly protocol: string;
  readonly target: string;
}

function portsOf(services: Services | undefined, labels: Labels): readonly Port[] {
  const candidates = Object.entries(labels).flatMap((label) => services?.get(label.join('=')) ?? []);
  return candidates
    .filter(({ selector }) => Object.entries(selector).every(([name, value]) => labels[name] === value))
    .flatMap(({ service }) => listIn(service.spec['ports']).map((port) => readPort(service, objectIn(port))));
}

function readPort(service: Subject, { port, protocol, targetPort }: JsonObject): Port {
  const hasTarget = targetPort !== undefined && targetPort !== null && targetPort !== 0 && targetPort !== '';
  return {
    service,
    port: Number(port),
    protocol: typeof protocol === 'string' && protocol !== '' ? protocol : 'TCP',
    target: String(hasTarget ? targetPort : port),
  };
}

function* faultsAmong(deployment: Subject, ports: readonly Port[]): Generator<Discovery> {
  const place = { subject: deployment, path: ['spec', 'template'], at: ['metadata', 'name'] };
  for (const [port, list] of Map.groupBy(ports, (each) => each.port)) {
    const protocols = distinct(list.map(({ protocol }) => protocol));
    if (protocols.length < 2) continue;
    const message = `has Services that use port ${port} with ${protocols.join(' and ')}: ${namesIn(list)}`;
    yield { entry: MULTIPLE_SERVICE_PROTOCOLS, ...place, message, counterparts: counterpartsIn(list) };
  }
  for (const [target, list] of Map.groupBy(ports, (each) => each.target)) {
    const numbers = distinct(list.map(({ port }) => String(port)));
    if (numbers.length < 2) continue;
    const message = `has Services that lead to port ${target} from ${numbers.join(' and ')}: ${namesIn(list)}`;
    yield { entry: SERVICE_PORTS_CONFLICT, ...place, message, counterparts: counterpartsIn(list) };
  }
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

function namesIn(list: readonly Port[]): string {
  return distinct(list.map(({ service }) => fullName(service))).join(', ');
}

function counterpartsIn(list: readonly Port[]): readonly Counterpart[] {
  const services = [...new Set(list.map(({ service }) => service))];
  return services.map((subject) => ({ subject, path: ['spec', 'ports'], message: 'is one of them' }));
}
