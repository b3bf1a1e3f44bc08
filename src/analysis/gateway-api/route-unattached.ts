import type { JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import { readSelector } from '#kube/selectors.ts';
import { hostsOverlap } from '#model/names/hosts.ts';
import { listIn, objectIn, textIn } from '#model/objects/json-readers.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { KUBERNETES_GATEWAYS, NAMESPACES, SERVICE_ENTRIES, SERVICES } from '../scene/collections.ts';
import type { Scene } from '../scene/scene.ts';
import { fullName, type Subject } from '../scene/subject.ts';
import { ROUTE_NOT_ACCEPTED, ROUTE_WITHOUT_PARENT } from './findings.ts';
import { type ParentRef, parentsOf, ROUTE_KINDS } from './parents.ts';

/** Routes of the Gateway API, and whether their parents exist and take them. */
export const ROUTE_UNATTACHED_ANALYZER: Analyzer = {
  name: 'route-unattached',
  summary: 'Checks that routes of the Gateway API have a parent that accepts them',
  reads: [...ROUTE_KINDS, KUBERNETES_GATEWAYS, SERVICES, SERVICE_ENTRIES, NAMESPACES],
  raises: [ROUTE_WITHOUT_PARENT, ROUTE_NOT_ACCEPTED],
  *analyze(scene) {
    for (const route of ROUTE_KINDS.flatMap((kind) => scene.all(kind))) {
      for (const parent of parentsOf(route)) yield* faultsOf(route, parent, scene);
    }
  },
};

function* faultsOf(route: Subject<JsonObject>, parent: ParentRef, scene: Scene): Generator<Discovery> {
  const path = ['spec', 'parentRefs', parent.index];
  const found = findParent(parent, scene);
  if (found === 'foreign') return;
  if (!found) {
    const message = `${parent.kind} ${fullName(parent)} does not exist`;
    yield { entry: ROUTE_WITHOUT_PARENT, subject: route, path, message, isAbsence: true };
    return;
  }
  if (parent.kind !== 'Gateway') return;
  const listeners = listIn(found.spec['listeners']).map(objectIn);
  const refusals = listeners.map((listener) => refusalBy(listener, { route, parent, gateway: found, scene }));
  if (listeners.length === 0 || refusals.includes(undefined)) return;
  yield {
    entry: ROUTE_NOT_ACCEPTED,
    subject: route,
    path,
    message: `no listener of Gateway ${fullName(parent)} accepts it: ${[...new Set(refusals)].join('; ')}`,
    counterparts: [{ subject: found, path: ['spec', 'listeners'], message: 'has these listeners' }],
  };
}

/** Parents of other kinds are for other controllers. */
function findParent(
  { group, kind, namespace, name }: ParentRef,
  scene: Scene,
): Subject<JsonObject> | 'foreign' | undefined {
  if (kind === 'Gateway' && group === 'gateway.networking.k8s.io')
    return scene.find(KUBERNETES_GATEWAYS, namespace, name);
  if (kind === 'Service' && group === '') return scene.find(SERVICES, namespace, name);
  if (kind !== 'ServiceEntry') return 'foreign';
  const entry = scene.find(SERVICE_ENTRIES, namespace, name);
  return entry && { ...entry, spec: {} };
}

interface Attachment {
  readonly route: Subject<JsonObject>;
  readonly parent: ParentRef;
  readonly gateway: Subject;
  readonly scene: Scene;
}

/** Why a listener does not take a route; undefined if it does. */
function refusalBy(listener: JsonObject, { route, parent, gateway, scene }: Attachment): string | undefined {
  const name = textIn(listener['name']);
  if (parent.sectionName !== '' && parent.sectionName !== name) return `none is named "${parent.sectionName}"`;
  if (parent.port !== undefined && parent.port !== listener['port']) return `none has port ${parent.port}`;
  if (!allowsNamespace(listener, { route, gateway, scene })) {
    return `"${name}" takes no routes from namespace ${route.namespace || 'default'}`;
  }
  const host = textIn(listener['hostname']);
  const hosts = listIn(route.spec['hostnames']).map(textIn);
  const fits = host === '' || hosts.length === 0 || hosts.some((each) => hostsOverlap(each, host));
  return fits ? undefined : `"${name}" is for ${host}`;
}

function allowsNamespace(listener: JsonObject, { route, gateway, scene }: Omit<Attachment, 'parent'>): boolean {
  const namespaces = objectIn(valueAt(listener, ['allowedRoutes', 'namespaces']));
  const from = textIn(namespaces['from']) || 'Same';
  if (from === 'All') return true;
  if (from === 'Same') return route.namespace === gateway.namespace;
  if (from !== 'Selector') return false;
  const namespace = scene.find(NAMESPACES, '', route.namespace);
  const selector = readSelector(namespaces['selector'] ?? null);
  // A namespace that nobody knows may have any labels.
  return !namespace || !selector.ok || selector.selector.matches(namespace.labels);
}
