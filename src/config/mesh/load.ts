import { andThen, type Result, success } from '#findings/result.ts';
import { DEFAULT_MESH_CONFIG } from '#istio/mesh/config/defaults.ts';
import { MESH_CONFIG } from '#istio/mesh/config/rules/mesh.ts';
import type { MeshConfig } from '#istio/mesh/config/schema.ts';
import { MESH_NETWORKS } from '#istio/mesh/networks/rules.ts';
import type { MeshNetworks } from '#istio/mesh/networks/schema.ts';
import { decode } from '#proto/decode.ts';
import type { ConfigDocument } from '../document/config-document.ts';
import { toResult } from '../document/to-result.ts';
import { applyMeshConfig } from './apply.ts';
import { checked } from './check.ts';
import { whereWritten } from './where-written.ts';

/**
 * The mesh config of a document, laid over Istio's defaults; without a document the defaults alone. The rules look at
 * the whole of it, so what is wrong is not always written in the document.
 */
export function loadMeshConfig(document: ConfigDocument | undefined): Result<MeshConfig> {
  if (!document) return success(DEFAULT_MESH_CONFIG);
  const applied = toResult(document, applyMeshConfig(DEFAULT_MESH_CONFIG, document.value));
  return andThen(applied, (mesh) =>
    checked(MESH_CONFIG, mesh, ({ entry, path, message }) =>
      document.onValue(entry, whereWritten(path, mesh, document.value), message),
    ),
  );
}

/** The networks of a document. */
export function loadMeshNetworks(document: ConfigDocument): Result<MeshNetworks> {
  const read = toResult(document, decode(MESH_NETWORKS.type, document.value));
  return andThen(read, (networks) =>
    checked(MESH_NETWORKS, networks, ({ entry, path, message }) => document.onValue(entry, path, message)),
  );
}
