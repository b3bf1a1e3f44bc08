import { isList, isObject, type JsonObject } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import { type Fault, isError } from '#findings/fault.ts';
import type { Finding } from '#findings/finding.ts';
import { andThen, failure, type Result, success } from '#findings/result.ts';
import { type Configuration, checkConfiguration } from '#istio/configuration.ts';
import { DEFAULT_MESH_CONFIG } from '#istio/mesh/config/defaults.ts';
import { MESH_CONFIG } from '#istio/mesh/config/rules/mesh.ts';
import type { MeshConfig } from '#istio/mesh/config/schema.ts';
import { MESH_NETWORKS } from '#istio/mesh/networks/rules.ts';
import type { MeshNetworks } from '#istio/mesh/networks/schema.ts';
import { decode } from '#proto/decode.ts';
import type { ConfigDocument } from '../document/config-document.ts';
import { toResult } from '../document/to-result.ts';
import { applyMeshConfig } from './apply.ts';

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

/** A configuration that its rules let pass, or why they do not; `place` makes a finding of a fault. */
function checked<C extends object>(
  configuration: Configuration<C>,
  config: C,
  place: (fault: Fault) => Finding,
): Result<C> {
  const faults = checkConfiguration(configuration, config);
  const findings = faults.map(place);
  return faults.some(isError) ? failure(findings) : success(config, findings);
}

/**
 * Where a document says what stands at a path of the mesh that came of it. Two lists are merged with those of the
 * defaults, so that their items have other numbers here and there; an item of the defaults is written nowhere.
 */
function whereWritten(path: Path, mesh: MeshConfig, document: JsonObject): Path {
  const [list, index, ...rest] = path;
  if ((list !== 'extensionProviders' && list !== 'trustDomainAliases') || typeof index !== 'number') return path;
  const items = document[list];
  const wanted = identityOf(mesh[list][index]);
  const written = isList(items) ? items.findLastIndex((item) => identityOf(item) === wanted) : -1;
  return written < 0 ? [list] : [list, written, ...rest];
}

/** A provider goes by its name, an alias is one. */
function identityOf(item: unknown): unknown {
  return isObject(item) ? (item['name'] ?? '') : item;
}
