import { parseClusterName } from '#model/names/cluster-names.ts';
import type { Message } from '../messages/message.ts';
import type { Cluster, TransportSocketMatch } from '../messages/resources.ts';
import { merge } from './merge.ts';
import { additionsInContext, type Context, inContext, MESSAGE_TYPES, type Patch, type Patches } from './select.ts';

/** Applies patches to the clusters of a context, and adds those that are new. */
export function patchClusters(clusters: readonly Cluster[], patches: Patches, context: Context): readonly Cluster[] {
  const list = inContext(patches, 'CLUSTER', context);
  const patched = clusters.flatMap((cluster) => patchCluster(cluster, list));
  // What is read as a cluster has a name, or Envoy will say that it has none.
  const added = additionsInContext(patches, 'CLUSTER', context).map(({ value }) => value as Cluster);
  return [...patched, ...added];
}

function patchCluster(cluster: Cluster, patches: readonly Patch[]): readonly Cluster[] {
  let patched = cluster;
  for (const patch of patches) {
    if (!matches(patch, patched)) continue;
    if (patch.operation === 'REMOVE') return [];
    if (patch.operation === 'MERGE') patched = mergeCluster(patched, patch.value);
  }
  return [patched];
}

function matches({ match }: Patch, { name, metadata }: Cluster): boolean {
  const wanted = match?.cluster;
  if (!wanted) return true;
  if (wanted.name !== '') return wanted.name === name;
  const parts = parseClusterName(name);
  const services = namesIn(metadata?.filterMetadata['istio']?.['services']);
  const isInbound = parts?.direction === 'inbound';
  if (wanted.subset !== '' && wanted.subset !== parts?.subset) return false;
  if (wanted.service !== '' && !(isInbound ? services.includes(wanted.service) : wanted.service === parts?.host))
    return false;
  return wanted.portNumber === 0 || wanted.portNumber === parts?.port;
}

function namesIn(services: Message[string]): readonly string[] {
  return Array.isArray(services) ? services.map((service: Message) => String(service['host'])) : [];
}

/** A transport socket is merged into the one of its name, and then it is all that counts of the patch. */
function mergeCluster(cluster: Cluster, value: Message): Cluster {
  const socket = value['transportSocket'] as Cluster['transportSocket'];
  if (!socket) return merge(MESSAGE_TYPES.CLUSTER, cluster, value);
  const socketType = 'envoy.config.core.v3.TransportSocket';
  const choices = cluster.transportSocketMatches;
  if (choices) {
    const at = choices.findIndex(({ transportSocket }) => transportSocket.name === socket.name);
    const found = choices[at];
    if (!found) return cluster;
    const merged: TransportSocketMatch = {
      ...found,
      transportSocket: merge(socketType, found.transportSocket, socket),
    };
    return { ...cluster, transportSocketMatches: choices.with(at, merged) };
  }
  const { transportSocket } = cluster;
  const isSame = transportSocket?.name === socket.name;
  return {
    ...cluster,
    transportSocket: isSame && transportSocket ? merge(socketType, transportSocket, socket) : socket,
  };
}
