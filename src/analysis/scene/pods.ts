import type { JsonObject } from '#base/json.ts';
import { memoizeByIdentity } from '#base/memoize.ts';
import { indexLabels, type LabelIndex } from '#model/lookups/label-index.ts';
import { PODS } from './collections.ts';
import type { Scene } from './scene.ts';
import type { Subject } from './subject.ts';

const indexed = memoizeByIdentity((pods: readonly Subject<JsonObject>[]) => indexLabels(pods));

/** The pods by their labels. */
export function podsOf(scene: Scene): LabelIndex<Subject<JsonObject>> {
  return indexed(scene.all(PODS));
}
