import { memoizeByIdentity } from '#base/memoize.ts';
import type { Collection, Material } from './collection.ts';
import type { InjectionProbe } from './injection-probe.ts';
import type { Subject } from './subject.ts';

/** What an analyzer looks at: the objects of the kinds that it has declared. */
export interface Scene {
  all<Spec>(collection: Collection<Spec>): readonly Subject<Spec>[];
  /** What the injection would do; undefined where it is not at hand. */
  readonly probe: InjectionProbe | undefined;
  find<Spec>(collection: Collection<Spec>, namespace: string, name: string): Subject<Spec> | undefined;
}

type NameIndex = ReadonlyMap<string, Subject>;

const indexNames = memoizeByIdentity(
  (subjects: readonly Subject[]): NameIndex =>
    new Map(subjects.map((subject) => [`${subject.namespace}/${subject.name}`, subject])),
);

/** The scene of some objects; `onRead` hears of every kind that is asked for. */
export function sceneOf(material: Material, onRead: (collection: Collection<unknown>) => void): Scene {
  const all = <Spec>(collection: Collection<Spec>): readonly Subject<Spec>[] => {
    onRead(collection);
    return collection.read(material);
  };
  return {
    all,
    probe: material.probe,
    find: <Spec>(collection: Collection<Spec>, namespace: string, name: string) =>
      // The index was made of the subjects of this very collection.
      indexNames(all(collection)).get(`${namespace}/${name}`) as Subject<Spec> | undefined,
  };
}
