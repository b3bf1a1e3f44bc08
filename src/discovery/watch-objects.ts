import type { JsonObject } from '#base/json.ts';
import type { Pods } from '#ca/attest/impersonation.ts';
import { pathOfAll } from '#cluster/api/paths.ts';
import { type Follower, follow, type Known } from '#cluster/facts/follow.ts';
import { keepPeerPolicy, keepPlace, keepPod, keepService, keepSlice, type PodFacts } from '#model/objects.ts';
import type { Objects } from '#model/world.ts';

/** What the mesh is made of, as the cluster has it now. */
export interface WatchedObjects {
  readonly objects: () => Objects;
  readonly pods: Pods;
}

/** Reads what the mesh is made of and keeps up with it, until the signal; calls back after each change. */
export async function watchObjects(follower: Follower, changed: () => void): Promise<WatchedObjects> {
  const of = <T>(apiVersion: string, kind: string, keep: (object: JsonObject) => T): Promise<Known<T>> =>
    follow({ path: pathOfAll({ apiVersion, kind, namespace: '' }), keep, changed }, follower);
  const [services, slices, pods, places, peerPolicies] = await Promise.all([
    of('v1', 'Service', keepService),
    of('discovery.k8s.io/v1', 'EndpointSlice', keepSlice),
    of('v1', 'Pod', keepPod),
    of('v1', 'Node', keepPlace),
    of('security.istio.io/v1', 'PeerAuthentication', keepPeerPolicy),
  ]);
  return {
    objects: () => ({
      services: services.values(),
      slices: slices.values(),
      pods: pods.values(),
      places: places.values(),
      peerPolicies: peerPolicies.values(),
    }),
    pods: podsIn(pods),
  };
}

/** No pods at all. */
export const NO_PODS: Pods = { find: () => undefined, on: () => [] };

function podsIn(pods: Known<PodFacts>): Pods {
  return {
    find: (namespace, name) => pods.get(`${namespace}/${name}`),
    on: (node) => [...pods.values()].filter((pod) => pod.node === node),
  };
}
