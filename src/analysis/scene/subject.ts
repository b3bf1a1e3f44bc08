import { type Labels, metadataOf } from '#kube/metadata.ts';
import type { MeshObject } from '#model/objects/mesh-object.ts';

/** An object as analyzers see it: what it says of itself, and its spec as the schema of its kind reads it. */
export interface Subject<Spec = unknown> {
  readonly kind: string;
  readonly name: string;
  /** As written: empty where the manifest leaves it to whoever applies it, and for objects of the whole cluster. */
  readonly namespace: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly spec: Spec;
  readonly object: MeshObject;
}

/** `namespace/name`, or the name alone where there is no namespace. */
export function fullName({ namespace, name }: Pick<Subject, 'namespace' | 'name'>): string {
  return namespace === '' ? name : `${namespace}/${name}`;
}

/** `Gateway shop/web`: how messages call an object. */
export function titleOf(subject: Subject): string {
  return `${subject.kind} ${fullName(subject)}`;
}

/** An object with a spec that is known already. */
export function subjectOf<Spec>(object: MeshObject, spec: Spec): Subject<Spec> {
  const { name, namespace, labels, annotations } = metadataOf(object.value);
  return { kind: String(object.value['kind'] ?? ''), name, namespace, labels, annotations, spec, object };
}
