import type { JsonObject } from '#base/json.ts';
import { metadataOf } from './metadata.ts';

/** The pod as people know it, `shop/cart`, even while the API server has yet to name it. */
export function podDisplayName(pod: JsonObject, namespace: string): string {
  const { name, generateName, namespace: own } = metadataOf(pod);
  const known = name || (generateName && `${generateName}***** (actual name not yet known)`);
  return `${own || namespace}/${known}`;
}
