import { metadataOf } from '#kube/metadata.ts';
import { groupKindOf, type MeshObject } from './mesh-object.ts';

/** Every object, by group and kind. It never changes; lists of kinds that a change does not concern are passed on as they are. */
export type ObjectStore = ReadonlyMap<string, readonly MeshObject[]>;

/** What happened to objects since a store was made. */
interface Changes {
  readonly applied: readonly MeshObject[];
  readonly deleted: readonly MeshObject[];
}

const NONE: readonly MeshObject[] = [];

/** Puts objects into a store; of two with one name the later counts. */
export function storeOf(objects: readonly MeshObject[]): ObjectStore {
  return withChanges(new Map(), { applied: objects, deleted: [] });
}

/** The objects of a kind, in the order in which they came. The list is the same one until an object of the kind changes. */
export function objectsOf(store: ObjectStore, groupKind: string): readonly MeshObject[] {
  return store.get(groupKind) ?? NONE;
}

/** The store after some changes: everything derived from lists that stay the same stays valid. */
export function withChanges(store: ObjectStore, { applied, deleted }: Changes): ObjectStore {
  const next = new Map(store);
  const changes = Map.groupBy(
    [...deleted.map((object) => ({ object, isGone: true })), ...applied.map((object) => ({ object, isGone: false }))],
    ({ object }) => groupKindOf(object.value),
  );
  for (const [kind, list] of changes) {
    const objects = new Map(objectsOf(store, kind).map((object) => [keyOf(object), object]));
    for (const { object, isGone } of list) {
      if (isGone) objects.delete(keyOf(object));
      else objects.set(keyOf(object), object);
    }
    next.set(kind, [...objects.values()]);
  }
  return next;
}

function keyOf({ value }: MeshObject): string {
  const { namespace, name } = metadataOf(value);
  return `${namespace || 'default'}/${name}`;
}
