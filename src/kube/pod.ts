import { isList, isObject, type JsonObject } from '../base/json.ts';
import { metadataOf } from './metadata.ts';

/** The two lists of containers that a pod is made of; ephemeral ones come later, by hand. */
export type ContainerList = 'containers' | 'initContainers';

/** The containers of one list of the pod. */
export function containersOf(pod: JsonObject, list: ContainerList): readonly JsonObject[] {
  const found = isObject(pod['spec']) ? pod['spec'][list] : undefined;
  return isList(found) ? found.filter(isObject) : [];
}

/** The pod as people know it, `shop/cart`, even while the API server has yet to name it. */
export function podLabel(pod: JsonObject, namespace: string): string {
  const { name, generateName, namespace: own } = metadataOf(pod);
  const known = name || (generateName && `${generateName}***** (actual name not yet known)`);
  return `${own || namespace}/${known}`;
}
