import type { JsonObject } from '#base/json.ts';
import { memoizeByIdentity } from '#base/memoize.ts';
import type { Labels } from '#kube/metadata.ts';
import { podOf, workloadKindOf } from '#kube/workloads.ts';
import { indexLabels, type LabelIndex, selectLabelled } from '#model/lookups/label-index.ts';
import { listIn, objectIn } from '#model/objects/json-readers.ts';
import type { Collection } from './collection.ts';
import { kubernetesKind } from './collection.ts';
import { DEPLOYMENTS, PODS } from './collections.ts';
import type { Scene } from './scene.ts';
import { type Subject, subjectOf } from './subject.ts';

/** What makes pods, for the declarations of analyzers: manifests have these where a cluster has the pods. */
export const WORKLOAD_SOURCES: readonly Collection<JsonObject>[] = [
  DEPLOYMENTS,
  kubernetesKind('apps/StatefulSet'),
  kubernetesKind('apps/DaemonSet'),
  kubernetesKind('apps/ReplicaSet'),
  kubernetesKind('batch/Job'),
  kubernetesKind('batch/CronJob'),
];

/** Everything that `selectPods` reads, for the declarations of analyzers. */
export const POD_SOURCES: readonly Collection<unknown>[] = [PODS, ...WORKLOAD_SOURCES];

/** The pods with all labels of a selector; where there is none, the workloads that would make such pods. */
export function selectPods(scene: Scene, selector: Labels, namespace?: string): readonly Subject<JsonObject>[] {
  const pods = selectLabelled(indexed(scene.all(PODS)), selector, namespace);
  return pods.length > 0 ? pods : selectLabelled(templatesIn(scene), selector, namespace);
}

/** Workloads with labels, annotations and spec of the pods that they make. */
export function podTemplates(scene: Scene): readonly Subject<JsonObject>[] {
  return WORKLOAD_SOURCES.flatMap((collection) => readTemplates(scene.all(collection)));
}

const indexed = memoizeByIdentity((pods: readonly Subject<JsonObject>[]) => indexLabels(pods));

const readTemplates = memoizeByIdentity((workloads: readonly Subject<JsonObject>[]) => workloads.flatMap(templateOf));

/** The last index, and the lists that it was made of: analyzers come one after the other with the same ones. */
let last: { readonly lists: readonly object[]; readonly index: LabelIndex<Subject<JsonObject>> } | undefined;

function templatesIn(scene: Scene): LabelIndex<Subject<JsonObject>> {
  const lists = WORKLOAD_SOURCES.map((collection) => scene.all(collection));
  if (!last?.lists.every((list, index) => list === lists[index])) {
    last = { lists, index: indexLabels(podTemplates(scene)) };
  }
  return last.index;
}

/** A pod of the workload, under the workload's own name. */
function templateOf(workload: Subject<JsonObject>): readonly Subject<JsonObject>[] {
  if (isControlled(workload)) return [];
  const row = workloadKindOf(workload.object.value);
  const pod = row && podOf(workload.object.value, row);
  if (!pod) return [];
  const { labels, annotations } = subjectOf({ value: pod }, {});
  return [{ ...workload, labels, annotations, spec: objectIn(pod['spec']) }];
}

/** Made by another workload, such as the ReplicaSets of a Deployment, which speaks for them. */
function isControlled({ object }: Subject): boolean {
  const owners = listIn(objectIn(object.value['metadata'])['ownerReferences']);
  return owners.some((owner) => objectIn(owner)['controller'] === true);
}
