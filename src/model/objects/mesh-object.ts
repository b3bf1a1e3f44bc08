import type { JsonObject } from '#base/json.ts';
import type { Resource } from '#manifest/resource.ts';

/** An object as it was applied, from a manifest or from a watch. */
export interface MeshObject {
  readonly value: JsonObject;
  /** Where it is written; undefined for an object that came from a cluster. */
  readonly resource?: Resource;
}

/** `networking.istio.io/VirtualService`, `/Pod`: group and kind, for versions do not matter. */
export function groupKindOf({ apiVersion, kind }: JsonObject): string {
  const group = typeof apiVersion === 'string' && apiVersion.includes('/') ? apiVersion.split('/', 1)[0] : '';
  return `${group}/${typeof kind === 'string' ? kind : ''}`;
}
