import type { JsonObject } from '#base/json.ts';
import type { Candidate } from '#injection/candidate.ts';
import type { Addition, InjectionOutcome } from '#injection/outcome.ts';
import { withPod } from '#kube/workloads.ts';
import type { Change, Changer } from '../manifests/rewrite.ts';
import { workloadCandidate } from './candidate.ts';

/** Injects the pod that a workload would make, and says in one line what became of it. */
export function injectWorkload(inject: (candidate: Candidate) => InjectionOutcome): Changer {
  return (workload, row) => {
    const found = workloadCandidate(workload, row);
    if ('problem' in found) return { kind: 'refused', report: `${found.named}: refused: ${found.problem}` };
    const outcome = inject(found.candidate);
    const report = `${found.named}: ${verdictOf(outcome)}${warningsOf(outcome)}`;
    return changeOf(outcome, (injected) => withPod(workload, row, injected), report);
  };
}

function changeOf(outcome: InjectionOutcome, put: (pod: JsonObject) => JsonObject, report: string): Change {
  switch (outcome.kind) {
    case 'injected':
      return { kind: 'changed', workload: put(outcome.pod), report };
    case 'skipped':
      return { kind: 'kept', report };
    case 'refused':
      return { kind: 'refused', report };
  }
}

function verdictOf(outcome: InjectionOutcome): string {
  switch (outcome.kind) {
    case 'injected':
      return `injected: ${additionsText(outcome.additions)}`;
    case 'skipped':
      return `skipped: ${outcome.decision.detail}`;
    case 'refused':
      return `refused: ${outcome.problems.map(({ message }) => message).join('; ')}`;
  }
}

/** A pod that was injected before gets nothing new, nor one whose templates only change what it has. */
function additionsText(additions: readonly Addition[]): string {
  const adds = ({ template: _, ...lists }: Addition) => Object.values(lists).some((names) => names.length > 0);
  return additions.some(adds) ? additions.map(additionText).join('; ') : 'nothing new by name';
}

function additionText({ template, containers, initContainers }: Addition): string {
  const names = [...initContainers, ...containers];
  return `${names.length > 0 ? names.join(', ') : 'no containers'} (template ${template})`;
}

function warningsOf({ warnings }: InjectionOutcome): string {
  return warnings.map((warning) => `; warning: ${warning}`).join('');
}
