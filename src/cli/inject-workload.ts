import { podProblem } from '../admission/pod.ts';
import type { JsonObject } from '../base/json.ts';
import type { Candidate } from '../injection/candidate.ts';
import type { Addition, Outcome } from '../injection/outcome.ts';
import { OFFLINE } from '../kube/cluster-facts.ts';
import { metadataOf } from '../kube/metadata.ts';
import { podOf, type WorkloadKind, withPod } from '../kube/workloads.ts';
import type { Change, Changer } from './manifests/rewrite.ts';

/** Injects the pod that a workload would make, and says in one line what became of it. */
export function injectWorkload(inject: (candidate: Candidate) => Outcome): Changer {
  return (workload, row) => {
    const named = labelOf(workload, row);
    const pod = podOf(workload, row);
    const problem = pod ? podProblem(pod) : `${row.spec.join('.')} is missing: give it a pod template`;
    if (!pod || problem) return { kind: 'refused', report: `${named}: refused: ${problem}` };
    const outcome = inject(candidateOf(pod, workload, row));
    const report = `${named}: ${verdictOf(outcome)}${warningsOf(outcome)}`;
    return changeOf(outcome, (injected) => withPod(workload, row, injected), report);
  };
}

/** The workload as people call it: `deployment shop/web`. */
function labelOf(workload: JsonObject, { kind }: WorkloadKind): string {
  const { name, generateName, namespace } = metadataOf(workload);
  return `${kind.toLowerCase()} ${namespace && `${namespace}/`}${name || `${generateName}*`}`;
}

function candidateOf(pod: JsonObject, workload: JsonObject, { kind }: WorkloadKind): Candidate {
  const { name, namespace } = metadataOf(workload);
  const candidate = { pod, namespace, environment: {}, cluster: OFFLINE };
  // A pod by itself has no workload but the one that its owner references tell of.
  if (kind === 'Pod') return candidate;
  return { ...candidate, workload: { apiVersion: String(workload['apiVersion']), kind, name, namespace } };
}

function changeOf(outcome: Outcome, put: (pod: JsonObject) => JsonObject, report: string): Change {
  switch (outcome.kind) {
    case 'injected':
      return { kind: 'changed', workload: put(outcome.pod), report };
    case 'skipped':
      return { kind: 'kept', report };
    case 'refused':
      return { kind: 'refused', report };
  }
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
