import type { JsonObject } from '#base/json.ts';
import type { Telemetry } from '#kinds/telemetry/schema.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { REFERENCE_MISSING } from '../references/findings.ts';
import { selectsNothing } from '../references/missing.ts';
import { TELEMETRIES } from '../scene/collections.ts';
import { POD_SOURCES, selectPods } from '../scene/pods.ts';
import type { Scene } from '../scene/scene.ts';
import type { Subject } from '../scene/subject.ts';
import { TELEMETRY_CONFLICT } from './findings.ts';
import { conflictsOf } from './overlap.ts';

const HOLDER = ['spec', 'selector', 'matchLabels'];

/** Telemetries and the pods that they select. */
export const TELEMETRY_SELECTOR_ANALYZER: Analyzer = {
  name: 'telemetry-selector',
  istioName: 'telemetry.SelectorAnalyzer',
  summary: 'Checks that Telemetries select pods, and that no pod has several',
  reads: [TELEMETRIES, ...POD_SOURCES],
  raises: [REFERENCE_MISSING, TELEMETRY_CONFLICT],
  *analyze(scene) {
    yield* byPod(scene.all(TELEMETRIES), scene);
  },
};

function* byPod(telemetries: readonly Subject<Telemetry>[], scene: Scene): Generator<Discovery> {
  const byPod = new Map<Subject<JsonObject>, Subject[]>();
  for (const telemetry of telemetries) {
    const labels = telemetry.spec.selector?.matchLabels ?? {};
    if (Object.keys(labels).length === 0) continue;
    const pods = selectPods(scene, labels, telemetry.namespace);
    if (pods.length === 0) yield selectsNothing(telemetry, HOLDER, labels);
    for (const pod of pods) byPod.set(pod, [...(byPod.get(pod) ?? []), telemetry]);
  }
  for (const [pod, list] of byPod) {
    if (list.length > 1) yield* conflictsOf(list, { entry: TELEMETRY_CONFLICT, pod, holder: HOLDER });
  }
}
