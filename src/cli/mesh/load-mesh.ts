import { isObject } from '#base/json.ts';
import { OperationalError } from '#base/operational-error.ts';
import { diskFiles } from '#config/files.ts';
import { loadIstioConfig } from '#config/load.ts';
import { applyMeshConfig } from '#config/mesh/apply.ts';
import { DEFAULT_MESH_CONFIG } from '#istio/mesh/config/defaults.ts';
import type { MeshConfig } from '#istio/mesh/config/schema.ts';
import { metadataOf } from '#kube/metadata.ts';
import { readManifests } from '#manifest/read-manifests.ts';
import type { Resource } from '#manifest/resource.ts';
import { buildModel, type Model } from '#model/model.ts';
import { storeOf } from '#model/objects/store.ts';
import { unusable } from '../finding-line.ts';
import { pathsIn } from '../flags/inputs.ts';
import type { MeshFlags } from '../flags/mesh.ts';
import type { Io } from '../io.ts';
import { readSources } from '../manifests/read-sources.ts';

/** The cluster that manifests stand for. Istio calls the only cluster there is by this name. */
const CLUSTER_ID = 'Kubernetes';

/** Builds the model of what the manifests describe; objects that cannot be read are left out, and told of. */
export async function loadMesh(operands: readonly string[], flags: MeshFlags, io: Io): Promise<Model> {
  const sources = await readSources(pathsIn(flags, operands), flags, io);
  const resources = sources.flatMap((source) => source.resources);
  const mesh = flags.meshConfig === undefined ? meshAmong(resources) : await meshIn(flags.meshConfig);
  const store = storeOf(resources.map((resource) => ({ value: resource.value, resource })));
  const model = buildModel(store, { mesh, networks: { networks: {} }, domain: flags.domain, clusterId: CLUSTER_ID });
  for (const { object, problems } of model.rejected) {
    const { kind } = object.value;
    const { namespace, name } = metadataOf(object.value);
    const [first] = problems;
    const what = first ? `${first.path.join('.')} ${first.message}` : 'cannot be read';
    io.stderr.write(`warning: ${String(kind)} ${namespace || 'default'}/${name} is left out: ${what}\n`);
  }
  return model;
}

async function meshIn(file: string): Promise<MeshConfig> {
  const installation = await loadIstioConfig({ meshConfig: file }, diskFiles);
  if (!installation.ok) throw unusable(installation.findings);
  return installation.value.mesh;
}

/** The `istio` ConfigMap, if it is among the manifests; else Istio's defaults. */
function meshAmong(resources: readonly Resource[]): MeshConfig {
  const found = resources.find(
    ({ value }) => value['kind'] === 'ConfigMap' && /^istio(-|$)/.test(metadataOf(value).name) && meshText(value),
  );
  if (!found) return DEFAULT_MESH_CONFIG;
  const [document] = readManifests({ name: 'mesh', text: meshText(found.value) ?? '' }).resources;
  const applied = applyMeshConfig(DEFAULT_MESH_CONFIG, document?.value ?? {});
  if (!applied.ok)
    throw new OperationalError(
      `the ConfigMap ${metadataOf(found.value).name} has a mesh configuration that cannot be read`,
    );
  return applied.value;
}

function meshText({ data }: Resource['value']): string | undefined {
  const text = isObject(data) ? data['mesh'] : undefined;
  return typeof text === 'string' ? text : undefined;
}
