import type { Path } from '#base/path.ts';
import type { CatalogueEntry } from '#findings/entry.ts';
import type { Collection } from './scene/collection.ts';
import type { Scene } from './scene/scene.ts';
import type { Subject } from './scene/subject.ts';

/** The other side of what was discovered. */
export interface Counterpart {
  readonly subject: Subject;
  readonly path: Path;
  /** A few words: `serves the same host`. */
  readonly message: string;
}

/** Something wrong between objects, before anybody knows where they are written. */
export interface Discovery {
  readonly entry: CatalogueEntry;
  readonly subject: Subject;
  /** The field that it is about. */
  readonly path: Path;
  /** What a person is pointed at; without it the field. Empty for the object as a whole, where Istio points to as well. */
  readonly at?: Path;
  readonly message: string;
  /** Tells apart what would be the same words about the same place. */
  readonly aspect?: string;
  readonly counterparts?: readonly Counterpart[];
  /** True where it may be that what is missing only stands in none of the files that were given. */
  readonly isAbsence?: boolean;
}

/** One way in which objects can contradict each other. It yields what it finds and knows nothing of where that goes. */
export interface Analyzer {
  /** `gateway-conflict`, as the file is called. */
  readonly name: string;
  /** What istioctl calls it; undefined for what Istio has nothing of. */
  readonly istioName?: string;
  /** A sentence: what it looks for. */
  readonly summary: string;
  readonly reads: readonly Collection<unknown>[];
  readonly raises: readonly CatalogueEntry[];
  /** False for what would only be noise unless somebody asks for it. */
  readonly isOptional?: boolean;
  readonly analyze: (scene: Scene) => Iterable<Discovery>;
}

/** About the object as a whole: a person is pointed to its beginning. */
export const WHOLE: Path = [];
