import { isList, isObject, type JsonObject } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import type { MeshConfig } from '#istio/mesh/config/schema.ts';

/**
 * Where a document says what stands at a path of the mesh that came of it. Two lists are merged with those of the
 * defaults, so that their items have other numbers here and there; an item of the defaults is written nowhere.
 */
export function whereWritten(path: Path, mesh: MeshConfig, document: JsonObject): Path {
  const [list, index, ...rest] = path;
  if ((list !== 'extensionProviders' && list !== 'trustDomainAliases') || typeof index !== 'number') return path;
  const items = document[list];
  const wanted = identity(mesh[list][index]);
  const written = isList(items) ? items.findLastIndex((item) => identity(item) === wanted) : -1;
  return written < 0 ? [list] : [list, written, ...rest];
}

/** A provider goes by its name, an alias is one. */
function identity(item: unknown): unknown {
  return isObject(item) ? (item['name'] ?? '') : item;
}
