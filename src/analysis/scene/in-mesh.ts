import type { JsonObject } from '#base/json.ts';
import type { Labels } from '#kube/metadata.ts';
import { listIn, objectIn, textIn } from '#model/objects/json-readers.ts';
import { NAMESPACES } from './collections.ts';
import type { Scene } from './scene.ts';
import type { Subject } from './subject.ts';

export const PROXY_CONTAINER = 'istio-proxy';
const INJECT = 'sidecar.istio.io/inject';
const NAMESPACE_INJECTION = 'istio-injection';

/** What decides whether a pod is part of the mesh. */
export interface PodFacts {
  readonly namespace: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly containers: readonly JsonObject[];
}

/** A Pod by these facts; its init containers may hold the proxy as well. */
export function podFacts({ namespace, labels, annotations, spec }: Subject<JsonObject>): PodFacts {
  return { namespace, labels, annotations, containers: containersOf(spec) };
}

/** Containers, then init containers. */
export function containersOf(spec: JsonObject): readonly JsonObject[] {
  return [...listIn(spec['containers']), ...listIn(spec['initContainers'])].map(objectIn);
}

/** The image of the proxy; empty if there is none. */
export function proxyImage(containers: readonly JsonObject[]): string {
  const proxy = containers.find(({ name }) => name === PROXY_CONTAINER);
  return textIn(proxy?.['image']);
}

/** Whether a pod has a sidecar, or is to get one: by itself, by its label, its annotation, its namespace. */
export function isInMesh({ namespace, labels, annotations, containers }: PodFacts, scene: Scene): boolean {
  if (proxyImage(containers) !== '') return true;
  const own = labels[INJECT] ?? annotations[INJECT];
  if (own !== undefined) return own === 'true';
  return scene.find(NAMESPACES, '', namespace)?.labels[NAMESPACE_INJECTION] === 'enabled';
}

/** Whether the node of a pod redirects its traffic, as ambient mode does. */
export function isAmbientPod({ annotations }: Subject): boolean {
  return annotations['ambient.istio.io/redirection'] === 'enabled';
}

/** Whether a namespace asks for ambient mode, and not for sidecars. */
export function isAmbientNamespace(namespace: Subject | undefined): boolean {
  const labels = namespace?.labels ?? {};
  if (labels[NAMESPACE_INJECTION] === 'enabled' || labels['istio.io/rev']) return false;
  return labels['istio.io/dataplane-mode'] === 'ambient';
}

/** Part of Istio itself. */
export function isControlPlane({ labels }: Subject): boolean {
  return Object.hasOwn(labels, 'istio') || labels['release'] === 'istio';
}
