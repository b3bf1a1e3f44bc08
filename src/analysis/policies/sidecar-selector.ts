import type { JsonObject } from '#base/json.ts';
import type { Sidecar } from '#kinds/sidecar/schema.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { REFERENCE_MISSING } from '../references/findings.ts';
import { selectsNothing } from '../references/missing.ts';
import { NAMESPACES, SIDECARS } from '../scene/collections.ts';
import { isAmbientNamespace, isAmbientPod } from '../scene/in-mesh.ts';
import { POD_SOURCES, selectPods } from '../scene/pods.ts';
import type { Scene } from '../scene/scene.ts';
import { type Subject, titleOf } from '../scene/subject.ts';
import { POLICY_WITHOUT_EFFECT, SIDECAR_CONFLICT, SIDECAR_DEFAULTS_CONFLICT } from './findings.ts';
import { conflictsOf } from './overlap.ts';

/** Sidecars and the pods that they select, or the namespaces that they are for. */
export const SIDECAR_SELECTOR_ANALYZER: Analyzer = {
  name: 'sidecar-selector',
  istioName: 'sidecar.SelectorAnalyzer',
  summary: 'Checks that Sidecars select pods, and that no pod or namespace has several',
  reads: [SIDECARS, NAMESPACES, ...POD_SOURCES],
  raises: [REFERENCE_MISSING, SIDECAR_CONFLICT, SIDECAR_DEFAULTS_CONFLICT, POLICY_WITHOUT_EFFECT],
  *analyze(scene) {
    const sidecars = scene.all(SIDECARS);
    const selecting = sidecars.filter(hasLabels);
    yield* byPod(selecting, scene);
    yield* byNamespace(
      sidecars.filter((sidecar) => !hasLabels(sidecar)),
      scene,
    );
  },
};

const HOLDER = ['spec', 'workloadSelector', 'labels'];

function hasLabels({ spec }: Subject<Sidecar>): boolean {
  return Object.keys(spec.workloadSelector?.labels ?? {}).length > 0;
}

function* byPod(sidecars: readonly Subject<Sidecar>[], scene: Scene): Generator<Discovery> {
  const byPod = new Map<Subject<JsonObject>, Subject<Sidecar>[]>();
  for (const sidecar of sidecars) {
    const labels = sidecar.spec.workloadSelector?.labels ?? {};
    const pods = selectPods(scene, labels, sidecar.namespace);
    if (pods.length === 0) yield selectsNothing(sidecar, HOLDER, labels);
    for (const pod of pods) byPod.set(pod, [...(byPod.get(pod) ?? []), sidecar]);
  }
  const told = new Set<Subject>();
  for (const [pod, list] of byPod) {
    if (isAmbientPod(pod)) yield* withoutEffect(list, told, `${titleOf(pod)} is in ambient mode`);
    else if (list.length > 1) yield* conflictsOf(list, { entry: SIDECAR_CONFLICT, pod, holder: HOLDER });
  }
}

function* byNamespace(sidecars: readonly Subject<Sidecar>[], scene: Scene): Generator<Discovery> {
  for (const [namespace, list] of Map.groupBy(sidecars, (sidecar) => sidecar.namespace)) {
    if (isAmbientNamespace(scene.find(NAMESPACES, '', namespace))) {
      yield* withoutEffect(list, new Set(), `namespace ${namespace} is in ambient mode`);
    } else if (list.length > 1) {
      yield* conflictsOf(list, { entry: SIDECAR_DEFAULTS_CONFLICT, holder: ['spec'] });
    }
  }
}

function* withoutEffect(list: readonly Subject[], told: Set<Subject>, reason: string): Generator<Discovery> {
  for (const subject of list) {
    if (told.has(subject)) continue;
    told.add(subject);
    yield { entry: POLICY_WITHOUT_EFFECT, subject, path: ['spec'], at: WHOLE, message: `has no effect: ${reason}` };
  }
}
