import type { JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import type { Pods } from '#ca/attest/impersonation.ts';
import { pathOfAll } from '#cluster/api/paths.ts';
import { type Follower, follow, type Known } from '#cluster/facts/follow.ts';
import { KINDS } from '#kinds/registry.ts';
import { metadataOf } from '#kube/metadata.ts';
import type { MeshObject } from '#model/objects/mesh-object.ts';

/** What the mesh is made of, as the cluster has it now. */
export interface WatchedObjects {
  readonly objects: () => readonly MeshObject[];
  readonly pods: Pods;
}

/** Kinds beside Istio's own. Those that a cluster does not have are looked for again now and then. */
const KUBERNETES = [
  ['v1', 'Service'],
  ['v1', 'Node'],
  ['v1', 'Namespace'],
  ['discovery.k8s.io/v1', 'EndpointSlice'],
  ['networking.k8s.io/v1', 'Ingress'],
  ['networking.k8s.io/v1', 'IngressClass'],
  ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
] as const;

/** Reads what the mesh is made of and keeps up with it, until the signal; calls back after each change. */
export async function watchObjects(follower: Follower, changed: () => void): Promise<WatchedObjects> {
  const of = (apiVersion: string, kind: string): Promise<Known<MeshObject>> =>
    follow(
      { path: pathOfAll({ apiVersion, kind, namespace: '' }), keep: keepIn({ apiVersion, kind }), changed },
      follower,
    );
  const istios = KINDS.map(({ group, versions: [version = 'v1'], kind }) => [`${group}/${version}`, kind] as const);
  const [pods, ...others] = await Promise.all([
    of('v1', 'Pod'),
    ...[...KUBERNETES, ...istios].map(([apiVersion, kind]) => of(apiVersion, kind)),
  ]);
  return {
    objects: () => [pods, ...others].flatMap((known) => [...known.values()]),
    pods: podsIn(pods),
  };
}

/** Objects in a list do not say what they are; and who has changed which field is of no use here. */
function keepIn(kind: { readonly apiVersion: string; readonly kind: string }): (object: JsonObject) => MeshObject {
  return ({ metadata, ...object }) => {
    const { managedFields: _unused, ...kept } = metadata as JsonObject;
    return { value: { ...kind, ...object, metadata: kept } };
  };
}

/** No pods at all. */
export const NO_PODS: Pods = { find: () => undefined, on: () => [] };

function podsIn(pods: Known<MeshObject>): Pods {
  return {
    find: (namespace, name) => {
      const pod = pods.get(`${namespace}/${name}`);
      return pod && runningPod(pod.value);
    },
    on: (node) => [...pods.values()].map(({ value }) => runningPod(value)).filter((pod) => pod.node === node),
  };
}

function runningPod(pod: JsonObject) {
  const { name, namespace } = metadataOf(pod);
  const text = (...path: readonly string[]) => String(valueAt(pod, path) ?? '');
  return {
    name,
    namespace,
    uid: text('metadata', 'uid'),
    node: text('spec', 'nodeName'),
    serviceAccount: text('spec', 'serviceAccountName') || 'default',
    phase: text('status', 'phase'),
  };
}
