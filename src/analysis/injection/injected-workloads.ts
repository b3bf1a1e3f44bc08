import type { Labels } from '#kube/metadata.ts';
import { NAMESPACES } from '../scene/collections.ts';
import type { Scene } from '../scene/scene.ts';
import type { Subject } from '../scene/subject.ts';

/** Whether a namespace asks for sidecars, by a label that Istio's webhooks select by. */
export function asksForSidecars(labels: Labels): boolean {
  if (labels['istio-injection'] !== undefined) return labels['istio-injection'] === 'enabled';
  return Boolean(labels['istio.io/rev']);
}

/** The namespaces that ask for sidecars, by name. */
export function namespacesWithSidecars(scene: Scene): ReadonlyMap<string, Subject> {
  const asking = scene.all(NAMESPACES).filter(({ labels }) => asksForSidecars(labels));
  return new Map(asking.map((namespace) => [namespace.name, namespace]));
}

/** Whether the injection is asked about a pod at all: by its namespace, unless the pod itself says no. */
export function isAsked({ namespace, labels }: Subject, asking: ReadonlyMap<string, Subject>): boolean {
  const wish = labels['sidecar.istio.io/inject'];
  return wish === 'true' || (asking.has(namespace) && wish !== 'false');
}
