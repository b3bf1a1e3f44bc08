import { atMost } from '#base/at-most.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { NAMESPACES } from '../scene/collections.ts';
import { podTemplates, WORKLOAD_SOURCES } from '../scene/pods.ts';
import type { Scene } from '../scene/scene.ts';
import type { Subject } from '../scene/subject.ts';
import { INJECTION_REFUSED, INJECTION_SKIPPED } from './findings.ts';
import { isAsked, namespacesWithSidecars } from './injected-workloads.ts';

const MOST_PROBLEMS = 3;

/** What the injection itself says of the workloads that are to be injected. */
export const INJECTION_OUTCOME_ANALYZER: Analyzer = {
  name: 'injection-outcome',
  summary: 'Checks that the injection takes the workloads of namespaces that ask for sidecars',
  reads: [NAMESPACES, ...WORKLOAD_SOURCES],
  raises: [INJECTION_REFUSED, INJECTION_SKIPPED],
  *analyze(scene) {
    const asking = namespacesWithSidecars(scene);
    for (const workload of podTemplates(scene)) {
      if (isAsked(workload, asking)) yield* outcomeOf(workload, scene);
    }
  },
};

function* outcomeOf(workload: Subject, { probe }: Scene): Generator<Discovery> {
  const verdict = probe?.(workload.object.value);
  if (verdict?.kind === 'refused') {
    const problems = atMost(MOST_PROBLEMS, verdict.problems).join('; ');
    const message = `is refused by the injection: ${problems}`;
    yield { entry: INJECTION_REFUSED, subject: workload, path: ['spec'], message };
  }
  if (verdict?.kind === 'skipped' && !verdict.isAskedFor) {
    const message = `gets no sidecar, although its namespace asks for them: ${verdict.reason}`;
    yield { entry: INJECTION_SKIPPED, subject: workload, path: ['spec'], message };
  }
}
