import { type Labels, metadataOf } from '#kube/metadata.ts';
import { podOf, workloadKindOf } from '#kube/workloads.ts';
import type { MeshObject } from '#model/objects/mesh-object.ts';
import { NAMESPACES } from '../scene/collections.ts';
import type { Scene } from '../scene/scene.ts';
import type { Subject } from '../scene/subject.ts';

const INJECT = 'sidecar.istio.io/inject';

/** Whether a namespace asks for sidecars, by a label that Istio's webhooks select by. */
function asksForSidecars(labels: Labels): boolean {
  if (labels['istio-injection'] !== undefined) return labels['istio-injection'] === 'enabled';
  return Boolean(labels['istio.io/rev']);
}

/** Whether any of the objects asks for a sidecar, so that the injection has to be at hand. */
export function wantsInjection(objects: readonly MeshObject[]): boolean {
  return objects.some(({ value }) => {
    if (value['kind'] === 'Namespace') return asksForSidecars(metadataOf(value).labels);
    const row = workloadKindOf(value);
    const pod = row && podOf(value, row);
    return pod !== undefined && metadataOf(pod).labels[INJECT] === 'true';
  });
}

/** The namespaces that ask for sidecars, by name. */
export function namespacesWithSidecars(scene: Scene): ReadonlyMap<string, Subject> {
  const asking = scene.all(NAMESPACES).filter(({ labels }) => asksForSidecars(labels));
  return new Map(asking.map((namespace) => [namespace.name, namespace]));
}

/** Whether the injection is asked about a pod at all: by its namespace, unless the pod itself says no. */
export function isAsked({ namespace, labels }: Subject, asking: ReadonlyMap<string, Subject>): boolean {
  const wish = labels[INJECT];
  return wish === 'true' || (asking.has(namespace) && wish !== 'false');
}
