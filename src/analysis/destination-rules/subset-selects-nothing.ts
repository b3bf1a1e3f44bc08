import type { DestinationRule } from '#kinds/destination-rule/schema.ts';
import type { Labels } from '#kube/metadata.ts';
import { withWhereabouts } from '#model/endpoints/locality-labels.ts';
import { indexLabels, type LabelIndex, selectsAny } from '#model/lookups/label-index.ts';
import { textIn } from '#model/objects/json-readers.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { selectorText } from '../references/selector-text.ts';
import { type Callable, findHost } from '../references/service-hosts.ts';
import { DESTINATION_RULES, NODES, PODS, SERVICE_ENTRIES, SERVICES, WORKLOAD_ENTRIES } from '../scene/collections.ts';
import { POD_SOURCES, podTemplates } from '../scene/pods.ts';
import type { Scene } from '../scene/scene.ts';
import type { Subject } from '../scene/subject.ts';
import { RULE_HOST_UNKNOWN, SUBSET_SELECTS_NOTHING } from './findings.ts';

/** Hosts of DestinationRules, and the pods behind their subsets. */
export const SUBSET_ANALYZER: Analyzer = {
  name: 'subset-selects-nothing',
  istioName: 'destinationrule.SubsetSelectPodAnalyzer',
  summary: 'Checks that the hosts of DestinationRules exist and their subsets select pods',
  reads: [DESTINATION_RULES, SERVICES, SERVICE_ENTRIES, NODES, WORKLOAD_ENTRIES, ...POD_SOURCES],
  raises: [RULE_HOST_UNKNOWN, SUBSET_SELECTS_NOTHING],
  *analyze(scene) {
    const workloads = indexLabels([...placedPods(scene), ...entries(scene)]);
    for (const rule of scene.all(DESTINATION_RULES)) yield* faultsOf(rule, scene, workloads);
  },
};

function* faultsOf(rule: Subject<DestinationRule>, scene: Scene, workloads: LabelIndex<Placed>): Generator<Discovery> {
  const { spec, namespace } = rule;
  const callable = findHost(scene, spec.host, { namespace, exportTo: spec.exportTo });
  if (!callable) {
    const message = `is for "${spec.host}", which is no host of a Service or ServiceEntry`;
    yield { entry: RULE_HOST_UNKNOWN, subject: rule, path: ['spec', 'host'], at: WHOLE, message, isAbsence: true };
    return;
  }
  for (const [index, { name, labels }] of spec.subsets.entries()) {
    if (selectsAny(workloads, { ...callable.selector, ...labels }) || hasEndpoint(callable, labels)) continue;
    yield {
      entry: SUBSET_SELECTS_NOTHING,
      subject: rule,
      path: ['spec', 'subsets', index],
      at: WHOLE,
      message: `has subset "${name}", but no pod has the labels ${selectorText({ ...callable.selector, ...labels })}`,
      isAbsence: true,
    };
  }
}

interface Placed {
  readonly namespace: string;
  readonly labels: Labels;
}

/** Pods with the labels that tell their place, as endpoints have them. */
function placedPods(scene: Scene): readonly Placed[] {
  const nodes = new Map(scene.all(NODES).map((node) => [node.name, localityOf(node.labels)]));
  return [...scene.all(PODS), ...podTemplates(scene)].map(({ namespace, labels, spec }) => {
    const nodeName = textIn(spec['nodeName']);
    const locality = nodes.get(nodeName) ?? '';
    return { namespace, labels: withWhereabouts(labels, { locality, nodeName, clusterId: '', network: '' }) };
  });
}

function localityOf(labels: Labels): string {
  const { 'topology.kubernetes.io/region': region = '', 'topology.kubernetes.io/zone': zone = '' } = labels;
  return `${region}/${zone}/${labels['topology.istio.io/subzone'] ?? ''}`;
}

/** Workloads without pods have labels in their spec too. */
function entries(scene: Scene): readonly Placed[] {
  return scene
    .all(WORKLOAD_ENTRIES)
    .map(({ namespace, labels, spec }) => ({ namespace, labels: { ...spec.labels, ...labels } }));
}

/** An endpoint that is written into the ServiceEntry itself. */
function hasEndpoint({ endpoints }: Callable, labels: Labels): boolean {
  const demanded = Object.entries(labels);
  return endpoints.some((endpoint) => demanded.every(([name, value]) => endpoint[name] === value));
}
