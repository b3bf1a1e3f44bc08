import type { JsonObject } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import { valueAt } from '#base/value-at.ts';
import { type Fault, fault, ofName } from '#findings/fault.ts';
import { SELECTION } from '#istio/selection-labels.ts';
import { type Labels, metadataOf, textsIn } from '#kube/metadata.ts';
import { podOf, type WorkloadKind, type WorkloadKinds } from '#kube/workloads.ts';
import { INJECTION_SWITCH_MISPLACED } from './findings.ts';

type Section = 'labels' | 'annotations';

const { namespace: OF_NAMESPACES, pod: INJECT } = SELECTION;

/** The beginnings of what an injection reads of a pod, and of nothing else. */
const OF_PODS: Readonly<Record<Section, readonly string[]>> = {
  labels: [INJECT],
  annotations: [
    'sidecar.istio.io/',
    'traffic.sidecar.istio.io/',
    'status.sidecar.istio.io/',
    'readiness.status.sidecar.istio.io/',
    'inject.istio.io/templates',
    'proxy.istio.io/config',
    'proxy.istio.io/overrides',
    'prometheus.istio.io/merge-metrics',
  ],
};

/** Labels and annotations that steer an injection, on an object where nobody looks for them. */
export function misplacedSwitchFaults(object: JsonObject, kindOf: WorkloadKinds): readonly Fault[] {
  if (object['kind'] === 'Namespace' && object['apiVersion'] === 'v1') {
    const elsewhere = `has no effect on a Namespace: it is read on pods; a Namespace is switched by its label ${OF_NAMESPACES}`;
    return forPods(object, ['metadata'], { labels: {}, annotations: {}, message: elsewhere });
  }
  const row = kindOf(object);
  if (row === undefined || row.isGuess || row.leftAlone !== undefined) return [];
  return [...metadataPaths(row), [...row.template, 'metadata']]
    .flatMap((path) => forNamespaces(object, path))
    .concat(metadataPaths(row).flatMap((path) => unlessOnPods(object, row, path)));
}

/** Every metadata above that of the pods: a CronJob has its own, and its Jobs'. */
function metadataPaths({ template }: WorkloadKind): readonly (readonly string[])[] {
  const above = template.flatMap((step, index) => (step === 'jobTemplate' ? [template.slice(0, index + 1)] : []));
  return template.length === 0 ? [] : [[], ...above].map((path) => [...path, 'metadata']);
}

function forNamespaces(object: JsonObject, path: Path): readonly Fault[] {
  if (textsIn(valueAt(object, [...path, 'labels']))[OF_NAMESPACES] === undefined) return [];
  const message = `has no effect here: it is read on Namespaces; pods are switched by their label ${INJECT}`;
  return [ofName(fault(INJECTION_SWITCH_MISPLACED, [...path, 'labels', OF_NAMESPACES], message))];
}

/** What the pods have with the same value is there for tidiness. */
function unlessOnPods(object: JsonObject, row: WorkloadKind, path: Path): readonly Fault[] {
  const place = [...row.template, 'metadata'].join('.');
  const message = `has no effect here: it is read on pods, so it belongs to ${place}`;
  return forPods(object, path, { ...metadataOf(podOf(object, row) ?? {}), message });
}

/** What the pods have, and what to say of the rest. */
type OnPods = Readonly<Record<Section, Labels>> & { readonly message: string };

function forPods(object: JsonObject, path: Path, { message, ...onPods }: OnPods): readonly Fault[] {
  return (['labels', 'annotations'] as const).flatMap((section) =>
    Object.entries(textsIn(valueAt(object, [...path, section])))
      .filter(([name]) => OF_PODS[section].some((begin) => name.startsWith(begin)))
      .filter(([name, value]) => onPods[section][name] !== value)
      .map(([name]) => ofName(fault(INJECTION_SWITCH_MISPLACED, [...path, section, name], message))),
  );
}
