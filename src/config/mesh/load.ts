import { andThen, failure, type Result, success } from '../../base/result.ts';
import { checkConfiguration } from '../../istio/configuration.ts';
import { isError } from '../../istio/judge.ts';
import { DEFAULT_MESH_CONFIG } from '../../istio/mesh-config/defaults.ts';
import { MESH_CONFIG } from '../../istio/mesh-config/rules/mesh.ts';
import type { MeshConfig } from '../../istio/mesh-config/schema.ts';
import type { ConfigDocument } from '../document/config-document.ts';
import { toResult } from '../document/to-result.ts';
import { applyMeshConfig } from './apply.ts';
import { whereWritten } from './where-written.ts';

/**
 * The mesh config of a document, laid over Istio's defaults; without a document the defaults alone. The rules look at
 * the whole of it, so what is wrong is not always written in the document.
 */
export function loadMeshConfig(document: ConfigDocument | undefined): Result<MeshConfig> {
  if (!document) return success(DEFAULT_MESH_CONFIG);
  const applied = toResult(document, applyMeshConfig(DEFAULT_MESH_CONFIG, document.value));
  return andThen(applied, (mesh) => {
    const faults = checkConfiguration(MESH_CONFIG, mesh);
    const findings = faults.map(({ code, path, message }) =>
      document.onValue(code, whereWritten(path, mesh, document.value), message),
    );
    return faults.some(isError) ? failure(...findings) : success(mesh, findings);
  });
}
