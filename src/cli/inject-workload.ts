import { podProblem } from '../admission/pod.ts';
import type { JsonObject } from '../base/json.ts';
import type { Candidate } from '../injection/candidate.ts';
import type { Addition, Outcome } from '../injection/outcome.ts';
import { OFFLINE } from '../kube/cluster-facts.ts';
import { metadataOf } from '../kube/metadata.ts';
import { podOf, type WorkloadKind, withPod } from '../kube/workloads.ts';
import type { Change } from './manifests/rewrite.ts';

/** Injects the pod that a workload would make, and says in one line what became of it. */
export function injectWorkload(
  inject: (candidate: Candidate) => Outcome,
): (workload: JsonObject, row: WorkloadKind) => Change {
  return (workload, row) => {
    const { name, generateName, namespace } = metadataOf(workload);
    const named = `${row.kind.toLowerCase()} ${namespace ? `${namespace}/` : ''}${name || `${generateName}*`}`;
    const pod = podOf(workload, row);
    const problem = pod ? podProblem(pod) : `${row.spec.join('.')} is missing: give it a pod template`;
    if (!pod || problem) return { kind: 'refused', report: `${named}: refused: ${problem}` };
    const owner = { apiVersion: String(workload['apiVersion']), kind: row.kind, name, namespace };
    const candidate: Candidate = {
      pod,
      namespace,
      environment: {},
      cluster: OFFLINE,
      // A pod has no workload but the one that its owner references tell of.
      ...(row.kind === 'Pod' ? {} : { workload: owner }),
    };
    const outcome = inject(candidate);
    const report = `${named}: ${verdictOf(outcome)}${warningsOf(outcome)}`;
    if (outcome.kind === 'injected') return { kind: 'changed', workload: withPod(workload, row, outcome.pod), report };
    return { kind: outcome.kind === 'skipped' ? 'kept' : 'refused', report };
  };
}

function verdictOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'injected':
      return `injected: ${outcome.additions.map(additionText).join('; ')}`;
    case 'skipped':
      return `skipped: ${outcome.decision.detail}`;
    case 'refused':
      return `refused: ${outcome.problems.map(({ message }) => message).join('; ')}`;
  }
}

function additionText({ template, containers, initContainers }: Addition): string {
  const names = [...initContainers, ...containers];
  return `${names.length > 0 ? names.join(', ') : 'no containers'} (template ${template})`;
}

function warningsOf({ warnings }: Outcome): string {
  return warnings.map((warning) => `; warning: ${warning}`).join('');
}
