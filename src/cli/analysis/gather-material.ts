import { wantsInjection } from '#analysis/injection/injected-workloads.ts';
import type { Material } from '#analysis/scene/collection.ts';
import { type MaterialOptions, materialOf } from '#analysis/scene/material.ts';
import { meshSettingsIn } from '#analysis/scene/mesh-config-map.ts';
import { SERVICES_DIFFER_ANALYZER } from '#analysis/services/services-differ.ts';
import { isObject, type JsonObject } from '#base/json.ts';
import { readConfigDocument } from '#config/document/config-document.ts';
import { openConfigFile } from '#config/document/open.ts';
import { diskFiles, readSource } from '#config/files.ts';
import { loadMeshConfig } from '#config/mesh/load.ts';
import { andThen } from '#findings/result.ts';
import type { MeshConfig } from '#istio/mesh/config/schema.ts';
import { isClusterScoped } from '#kube/cluster-scoped.ts';
import type { MeshObject } from '#model/objects/mesh-object.ts';
import { storeOf } from '#model/objects/store.ts';
import { unusable } from '../finding-line.ts';
import type { AnalysisFlags } from '../flags/analysis.ts';
import type { IstioConfigFlags } from '../flags/istio-config.ts';
import type { Io } from '../io.ts';
import { loadInjector } from '../load-injector.ts';
import { probeInjection } from './probe-injection.ts';
import { type ClusterContent, readCluster } from './read-cluster.ts';

interface Sources {
  readonly objects: readonly MeshObject[];
  readonly cluster: ClusterContent | undefined;
  readonly flags: AnalysisFlags & IstioConfigFlags;
  readonly io: Io;
}

/** Everything that is to be analysed: the objects of the files, before them those of the cluster, and the mesh's settings. */
export async function gatherMaterial({ objects, cluster, flags, io }: Sources): Promise<Material> {
  const inCluster = (cluster?.objects ?? []).map((value) => ({ value }));
  const inFiles = flags.namespace === undefined ? objects : objects.map(intoNamespace(flags.namespace));
  // An object of a file is what the cluster is going to have, so it takes the place of the one that is there.
  const all = [...inCluster, ...inFiles];
  const written = meshSettingsIn([...inFiles, ...inCluster], flags.revision ?? '');
  const mesh = flags.meshConfig === undefined ? written.mesh : { spec: await readMeshConfig(flags.meshConfig) };
  const options: MaterialOptions = {
    ...written,
    ...(mesh && { mesh }),
    hasDefaultGateway: cluster === undefined,
    clusters: await readRemotes(all, flags, io),
    ...(wantsInjection(all) && {
      probe: probeInjection(await loadInjector(flags, io)),
    }),
  };
  return materialOf(all, options);
}

function intoNamespace(namespace: string): (object: MeshObject) => MeshObject {
  return (object) => {
    const { metadata } = object.value;
    if (isClusterScoped(object.value) || !isObject(metadata) || metadata['namespace']) return object;
    const value: JsonObject = { ...object.value, metadata: { ...metadata, namespace } };
    return { ...object, value };
  };
}

async function readMeshConfig(path: string): Promise<MeshConfig> {
  const opened = andThen(await readSource(diskFiles, path), (source) => openConfigFile(source, 'mesh'));
  const mesh = andThen(
    andThen(opened, ({ text }) => readConfigDocument(text)),
    loadMeshConfig,
  );
  if (!mesh.ok) throw unusable(mesh.findings);
  return mesh.value;
}

/** The Services of the other clusters of the mesh, with those of this one. */
async function readRemotes(
  own: readonly MeshObject[],
  { remoteContext = [], kubeconfig, context }: AnalysisFlags,
  io: Io,
): Promise<NonNullable<MaterialOptions['clusters']>> {
  if (remoteContext.length === 0) return new Map();
  const remotes = new Map([[context ?? 'this cluster', storeOf(own)]]);
  for (const remote of remoteContext) {
    const flags = { context: remote, ...(kubeconfig !== undefined && { kubeconfig }) };
    const { objects } = await readCluster(flags, [SERVICES_DIFFER_ANALYZER], io);
    remotes.set(remote, storeOf(objects.map((value) => ({ value }))));
  }
  return remotes;
}
