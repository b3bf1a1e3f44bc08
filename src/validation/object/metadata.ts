import { isObject, type Json, type JsonObject } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import { valueAt } from '#base/value-at.ts';
import type { WorkloadKinds } from '#kube/workloads.ts';

/** Labels and annotations as they are written, not yet known to be strings. */
export interface Metadata {
  readonly path: Path;
  readonly labels: JsonObject;
  readonly annotations: JsonObject;
  /** Whether it becomes, or is, the metadata of pods. */
  readonly ofPods: boolean;
}

/** The object's own metadata, and that of the pods it makes. */
export function metadataIn(object: JsonObject, kindOf: WorkloadKinds): readonly Metadata[] {
  const template = kindOf(object)?.template;
  const own = metadataAt(object, ['metadata'], template?.length === 0);
  return template === undefined || own.ofPods ? [own] : [own, metadataAt(object, [...template, 'metadata'], true)];
}

function metadataAt(object: JsonObject, path: readonly string[], ofPods: boolean): Metadata {
  return {
    path,
    labels: objectOrNone(valueAt(object, [...path, 'labels'])),
    annotations: objectOrNone(valueAt(object, [...path, 'annotations'])),
    ofPods,
  };
}

function objectOrNone(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}
