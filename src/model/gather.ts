import type { JsonObject } from '#base/json.ts';
import { keepPeerPolicy, keepPlace, keepPod, keepService, keepSlice } from './objects.ts';
import type { Objects } from './world.ts';

/** The kinds that the mesh is made of. */
const KINDS = ['Service', 'EndpointSlice', 'Pod', 'Node', 'PeerAuthentication'];

/** Sorts resources by kind, and keeps of each what the mesh looks at; other kinds are passed over. */
export function gatherObjects(resources: Iterable<JsonObject>): Objects {
  const byKind = Map.groupBy(resources, ({ kind }) => (typeof kind === 'string' && KINDS.includes(kind) ? kind : ''));
  const of = (kind: string) => byKind.get(kind) ?? [];
  return {
    services: of('Service').map(keepService),
    slices: of('EndpointSlice').map(keepSlice),
    pods: of('Pod').map(keepPod),
    places: of('Node').map(keepPlace),
    peerPolicies: of('PeerAuthentication').map(keepPeerPolicy),
  };
}
