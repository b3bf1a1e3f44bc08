import { type Result, success } from '../../base/result.ts';
import type { MeshConfig } from '../../istio/mesh-config/schema.ts';
import type { ConfigDocument } from '../document/config-document.ts';
import { toResult } from '../document/to-result.ts';
import { applyMeshConfig } from './apply.ts';
import { DEFAULT_MESH_CONFIG } from './defaults.ts';

/** The mesh config of a document, laid over Istio's defaults; without a document the defaults alone. */
export function loadMeshConfig(document: ConfigDocument | undefined): Result<MeshConfig> {
  if (!document) return success(DEFAULT_MESH_CONFIG);
  return toResult(document, applyMeshConfig(DEFAULT_MESH_CONFIG, document.value));
}
