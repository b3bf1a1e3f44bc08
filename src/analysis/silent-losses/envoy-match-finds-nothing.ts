import type { ConfigPatch, EnvoyFilter } from '#kinds/envoy-filter/schema.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { selectorText } from '../references/selector-text.ts';
import { type Callable, findHost } from '../references/service-hosts.ts';
import {
  DESTINATION_RULES,
  ENVOY_FILTERS,
  GATEWAYS,
  MESH_CONFIG,
  SERVICE_ENTRIES,
  SERVICES,
} from '../scene/collections.ts';
import { POD_SOURCES, selectPods } from '../scene/pods.ts';
import type { Scene } from '../scene/scene.ts';
import type { Subject } from '../scene/subject.ts';
import { ENVOY_MATCH_FINDS_NOTHING } from './findings.ts';

/** Something that a match looks for and does not find: where it stands, and what to say of it. */
interface Miss {
  readonly path: Discovery['path'];
  readonly message: string;
}

/** EnvoyFilters whose selector or match fits nothing that can be there. */
export const ENVOY_MATCH_ANALYZER: Analyzer = {
  name: 'envoy-match-finds-nothing',
  summary: 'Checks that EnvoyFilters select pods and that their matches can find something',
  reads: [ENVOY_FILTERS, SERVICES, SERVICE_ENTRIES, DESTINATION_RULES, GATEWAYS, MESH_CONFIG, ...POD_SOURCES],
  raises: [ENVOY_MATCH_FINDS_NOTHING],
  *analyze(scene) {
    for (const filter of scene.all(ENVOY_FILTERS)) {
      for (const miss of [...missedPods(filter, scene), ...missedObjects(filter, scene)]) {
        yield { entry: ENVOY_MATCH_FINDS_NOTHING, subject: filter, isAbsence: true, ...miss };
      }
    }
  },
};

function missedPods({ spec, namespace }: Subject<EnvoyFilter>, scene: Scene): readonly Miss[] {
  const labels = spec.workloadSelector?.labels ?? {};
  const root = scene.all(MESH_CONFIG)[0]?.spec.rootNamespace;
  if (Object.keys(labels).length === 0) return [];
  if (selectPods(scene, labels, namespace === root ? undefined : namespace).length > 0) return [];
  return [
    { path: ['spec', 'workloadSelector'], message: `selects no pod: none has the labels ${selectorText(labels)}` },
  ];
}

function missedObjects(filter: Subject<EnvoyFilter>, scene: Scene): readonly Miss[] {
  return filter.spec.configPatches.flatMap((patch, index) => {
    const path = ['spec', 'configPatches', index, 'match'];
    return [...missedClusters(filter, { patch, path }, scene), ...missedGateways({ patch, path }, scene)];
  });
}

interface Placed {
  readonly patch: ConfigPatch;
  readonly path: Discovery['path'];
}

function missedClusters({ namespace }: Subject, { patch, path }: Placed, scene: Scene): readonly Miss[] {
  const { service = '', portNumber = 0, subset = '' } = patch.match?.cluster ?? {};
  // Clusters for the workload itself are of no service.
  if (service === '' || patch.match?.context === 'SIDECAR_INBOUND') return [];
  const callable = findHost(scene, service, { namespace, exportTo: [] });
  const at = [...path, 'cluster'];
  if (!callable) return [{ path: [...at, 'service'], message: `"${service}" is no host of a Service or ServiceEntry` }];
  return [...missedPort(callable, { portNumber, service, at }), ...missedSubset(scene, { subset, service, at })];
}

interface Wanted {
  readonly service: string;
  readonly at: Discovery['path'];
}

function missedPort({ ports }: Callable, { portNumber, service, at }: Wanted & { readonly portNumber: number }) {
  if (portNumber === 0 || ports.includes(portNumber)) return [];
  return [
    { path: [...at, 'portNumber'], message: `${portNumber} is no port of "${service}", which has ${ports.join(', ')}` },
  ];
}

function missedSubset(scene: Scene, { subset, service, at }: Wanted & { readonly subset: string }): readonly Miss[] {
  const rules = scene.all(DESTINATION_RULES);
  if (subset === '' || rules.some(({ spec }) => spec.subsets.some(({ name }) => name === subset))) return [];
  return [
    { path: [...at, 'subset'], message: `"${subset}" is no subset that a DestinationRule defines for "${service}"` },
  ];
}

function missedGateways({ patch, path }: Placed, scene: Scene): readonly Miss[] {
  const name = patch.match?.routeConfiguration?.gateway ?? '';
  if (name === '') return [];
  const [namespace = '', gateway] = name.split('/', 2);
  const gateways = scene.all(GATEWAYS);
  const isKnown =
    gateway === undefined ? gateways.some((each) => each.name === name) : scene.find(GATEWAYS, namespace, gateway);
  if (isKnown) return [];
  return [{ path: [...path, 'routeConfiguration', 'gateway'], message: `"${name}" is no Gateway that exists` }];
}
