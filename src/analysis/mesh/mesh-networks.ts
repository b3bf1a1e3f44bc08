import { isObject } from '#base/json.ts';
import type { Analyzer } from '../analyzer.ts';
import { MESH_NETWORKS, SECRETS } from '../scene/collections.ts';
import type { Subject } from '../scene/subject.ts';
import { MESH_NETWORK_REGISTRY_UNKNOWN } from './findings.ts';

/** Registries that istiod has without any Secret. */
const BUILT_IN: readonly string[] = ['Mock', 'Kubernetes', 'External'];

/** Clusters that the networks of the mesh name. */
export const MESH_NETWORKS_ANALYZER: Analyzer = {
  name: 'mesh-networks',
  istioName: 'meshnetworks.MeshNetworksAnalyzer',
  summary: 'Checks that the networks of the mesh name clusters that are known',
  reads: [MESH_NETWORKS, SECRETS],
  raises: [MESH_NETWORK_REGISTRY_UNKNOWN],
  *analyze(scene) {
    const known = new Set([...BUILT_IN, ...scene.all(SECRETS).filter(isRemote).flatMap(keysOf)]);
    for (const networks of scene.all(MESH_NETWORKS)) {
      for (const [name, { endpoints }] of Object.entries(networks.spec.networks)) {
        for (const [index, { fromRegistry }] of endpoints.entries()) {
          if (fromRegistry === undefined || known.has(fromRegistry)) continue;
          const path = ['networks', name, 'endpoints', index];
          const message = `"${fromRegistry}" in network ${name} is no cluster that a Secret gives access to`;
          yield { entry: MESH_NETWORK_REGISTRY_UNKNOWN, subject: networks, path, message, isAbsence: true };
        }
      }
    }
  },
};

function isRemote({ labels }: Subject): boolean {
  return labels['istio/multiCluster'] === 'true';
}

/** The names of the clusters are the keys of the Secret. */
function keysOf({ object }: Subject): readonly string[] {
  const { data } = object.value;
  return isObject(data) ? Object.keys(data) : [];
}
