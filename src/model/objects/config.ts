import { isObject } from '#base/json.ts';
import { type Labels, metadataOf } from '#kube/metadata.ts';
import type { MeshObject } from './mesh-object.ts';

/** What every object of the model has, whatever its kind. */
export interface ObjectMeta {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  /** Milliseconds since 1970; what carries no time counts by its kind (see `readMeta`). */
  readonly createdAt: number;
  readonly object: MeshObject;
}

/** An Istio object with its spec. */
export interface Config<Spec> extends ObjectMeta {
  readonly spec: Spec;
}

/** Objects of Kubernetes without a time are older than those of Istio, which are applied to what is there already. */
export const UNDATED_KUBERNETES = 0;
export const UNDATED_ISTIO = Date.UTC(2020, 0, 1);

/** Reads an object's metadata; without a namespace it is in `default`. */
export function readMeta(object: MeshObject, undated: number): ObjectMeta {
  const { name, namespace, labels, annotations } = metadataOf(object.value);
  return { name, namespace: namespace || 'default', labels, annotations, createdAt: timeOf(object, undated), object };
}

/** Istio's order wherever age decides: older first, then by name and namespace. */
export function byAge(a: ObjectMeta, b: ObjectMeta): number {
  return a.createdAt - b.createdAt || compareText(a.name, b.name) || compareText(a.namespace, b.namespace);
}

/** Go's order of texts: by code units, which for the names of objects is by bytes. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function timeOf({ value }: MeshObject, undated: number): number {
  const stamp = isObject(value['metadata']) ? value['metadata']['creationTimestamp'] : undefined;
  const time = typeof stamp === 'string' ? Date.parse(stamp) : Number.NaN;
  return Number.isNaN(time) ? undated : time;
}
