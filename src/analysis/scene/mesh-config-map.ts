import type { Json } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import { applyMeshConfig } from '#config/mesh/apply.ts';
import { DEFAULT_MESH_CONFIG } from '#istio/mesh/config/defaults.ts';
import type { MeshConfig } from '#istio/mesh/config/schema.ts';
import { MeshNetworks } from '#istio/mesh/networks/schema.ts';
import { metadataOf } from '#kube/metadata.ts';
import { parseYaml } from '#manifest/parse-yaml.ts';
import type { MeshObject } from '#model/objects/mesh-object.ts';
import { decode } from '#proto/decode.ts';
import type { Configured } from './material.ts';

/** What the ConfigMap of a mesh says, as far as it can be read. */
export interface MeshSettings {
  readonly mesh?: Configured<MeshConfig>;
  readonly networks?: Configured<MeshNetworks>;
}

/** Finds the ConfigMap `istio`, or that of a revision, and reads it; of several the first counts. */
export function meshSettingsIn(objects: readonly MeshObject[], revision: string): MeshSettings {
  const name = revision === '' || revision === 'default' ? 'istio' : `istio-${revision}`;
  const maps = objects.filter(({ value }) => value['kind'] === 'ConfigMap' && metadataOf(value).name === name);
  const mesh = firstOf(maps, 'mesh', (json) => applyMeshConfig(DEFAULT_MESH_CONFIG, json));
  const networks = firstOf(maps, 'meshNetworks', (json) => decode(MeshNetworks, json));
  return { ...(mesh && { mesh }), ...(networks && { networks }) };
}

type Reading<Spec> = { readonly ok: true; readonly value: Spec } | { readonly ok: false };

function firstOf<Spec>(
  maps: readonly MeshObject[],
  key: string,
  read: (json: Json) => Reading<Spec>,
): Configured<Spec> | undefined {
  for (const object of maps) {
    const text = valueAt(object.value, ['data', key]);
    const parsed = typeof text === 'string' ? parseYaml(text, key) : undefined;
    const reading = parsed?.ok ? read(parsed.value) : undefined;
    if (reading?.ok) return { spec: reading.value, object };
  }
  return undefined;
}
