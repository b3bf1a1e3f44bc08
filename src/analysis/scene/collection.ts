import { isObject, type JsonObject } from '#base/json.ts';
import { memoizeByIdentity } from '#base/memoize.ts';
import type { MeshConfig } from '#istio/mesh/config/schema.ts';
import type { MeshNetworks } from '#istio/mesh/networks/schema.ts';
import type { Kind } from '#kinds/kind.ts';
import type { Config } from '#model/objects/config.ts';
import type { MeshObject } from '#model/objects/mesh-object.ts';
import { type ObjectStore, objectsOf } from '#model/objects/store.ts';
import { decode } from '#proto/decode.ts';
import type { MessageType } from '#proto/types.ts';
import type { InjectionProbe } from './injection-probe.ts';
import { type Subject, subjectOf } from './subject.ts';

/** An object of a manifest, and the one of the same name that comes after it. */
export interface Replacement {
  readonly object: MeshObject;
  readonly successor: MeshObject;
}

/** Everything there is to be analysed. */
export interface Material {
  readonly store: ObjectStore;
  /** What is not in the store, because something else of the same name is. */
  readonly replaced: readonly Replacement[];
  readonly mesh: Subject<MeshConfig>;
  readonly networks: Subject<MeshNetworks>;
  /** The clusters by name, with what is in them, where there is more than one. */
  readonly clusters: ReadonlyMap<string, ObjectStore>;
  /** The injection of the installation; undefined where nobody asks what it would do. */
  readonly probe: InjectionProbe | undefined;
}

/** All objects of one kind, each with its spec. Analyzers declare which of them they read. */
export interface Collection<Spec> {
  /** `networking.istio.io/Gateway`; the core group is empty: `/Pod`. */
  readonly id: string;
  readonly read: (material: Material) => readonly Subject<Spec>[];
}

/** A kind of Kubernetes, whose spec stays as it is written. */
export function kubernetesKind(id: string): Collection<JsonObject> {
  const readList = memoizeByIdentity((objects: readonly MeshObject[]) => objects.map(asWritten));
  return { id, read: ({ store }) => readList(objectsOf(store, id)) };
}

function asWritten(object: MeshObject): Subject<JsonObject> {
  const { spec } = object.value;
  return subjectOf(object, isObject(spec) ? spec : {});
}

/** A kind of Istio that the model reads; what it cannot read is left out. */
export function istioKind<Spec>(
  { group, kind }: Kind,
  read: (store: ObjectStore) => { readonly configs: readonly Config<Spec>[] },
): Collection<Spec> {
  const readConfigs = memoizeByIdentity((configs: readonly Config<Spec>[]) =>
    configs.map(({ object, spec }) => subjectOf(object, spec)),
  );
  return { id: `${group}/${kind}`, read: ({ store }) => readConfigs(read(store).configs) };
}

/** A kind of Istio that is in no model, because no proxy ever hears of it. */
export function unmodelledKind<Spec extends object>({ group, kind }: Kind, type: MessageType<Spec>): Collection<Spec> {
  const id = `${group}/${kind}`;
  const readList = memoizeByIdentity((objects: readonly MeshObject[]) =>
    objects.flatMap((object) => {
      const read = decode(type, object.value['spec'] ?? {});
      return read.ok ? [subjectOf(object, read.value)] : [];
    }),
  );
  return { id, read: ({ store }) => readList(objectsOf(store, id)) };
}
