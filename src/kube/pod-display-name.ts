import { abridge } from '#base/abridge.ts';
import type { JsonObject } from '#base/json.ts';
import { metadataOf } from './metadata.ts';

/** UTF-16 units, of which a namespace and a name that Kubernetes takes have fewer. */
const MAX_LENGTH = 400;

/** The pod as people know it, `shop/cart`, even while the API server has yet to name it. */
export function podDisplayName(pod: JsonObject, namespace: string): string {
  const { name, generateName, namespace: own } = metadataOf(pod);
  const known = name || (generateName && `${generateName}***** (actual name not yet known)`);
  return abridge(`${own || namespace}/${known}`, MAX_LENGTH);
}
