import type { Finding } from '#findings/finding.ts';
import type { MeshObject } from '#model/objects/mesh-object.ts';
import type { Analyzer, Discovery } from './analyzer.ts';
import { placeAll } from './place.ts';
import type { Collection, Material } from './scene/collection.ts';
import { sceneOf } from './scene/scene.ts';
import { fullName } from './scene/subject.ts';
import { softened } from './soften.ts';

export interface AnalysisOptions {
  readonly analyzers: readonly Analyzer[];
  /** True where the objects are all that there is, so that what is missing is missing. */
  readonly isClosed: boolean;
  /** Leaves out what is about other objects, and the work of finding their places. */
  readonly isWanted?: (object: MeshObject) => boolean;
  /** Hears of each analyzer before it begins. */
  readonly onStart?: (analyzer: Analyzer) => void;
}

/** A finding, and the object that it is about. */
export interface AnalysisFinding {
  readonly finding: Finding;
  readonly object: MeshObject;
}

/** Everything that analyzers find between objects, each thing once, in the order of the analyzers. */
export function analyze(
  material: Material,
  { analyzers, isClosed, isWanted = () => true, onStart }: AnalysisOptions,
): readonly AnalysisFinding[] {
  const found = new Map<string, Discovery>();
  for (const analyzer of analyzers) {
    onStart?.(analyzer);
    for (const discovery of analyzer.analyze(sceneFor(analyzer, material))) {
      if (!isWanted(discovery.subject.object)) continue;
      const key = keyOf(discovery);
      if (!found.has(key)) found.set(key, discovery);
    }
  }
  const worded = [...found.values()].map((discovery) => ({ discovery, ...softened(discovery, isClosed) }));
  return placeAll(worded).map((finding, index) => ({
    finding,
    object: worded[index]?.discovery.subject.object ?? NOTHING,
  }));
}

/** Findings come as they were given, so each has its discovery. */
const NOTHING: MeshObject = { value: {} };

/** An analyzer that reads what it has not declared would escape whoever decides by the declaration what to load. */
function sceneFor({ name, reads }: Analyzer, material: Material) {
  const declared = new Set(reads.map(({ id }) => id));
  return sceneOf(material, ({ id }: Collection<unknown>) => {
    if (!declared.has(id)) throw new Error(`the analyzer ${name} reads ${id} without having declared it`);
  });
}

/** Several analyzers may come upon one thing; the same words about the same place are one finding. */
function keyOf({ entry, subject, path, at = path, message, aspect = '' }: Discovery): string {
  return JSON.stringify([entry.code, subject.kind, fullName(subject), at, message, aspect]);
}
