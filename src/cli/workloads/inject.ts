import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '#base/json.ts';
import type { Candidate } from '#injection/candidate.ts';
import type { Addition, InjectionOutcome } from '#injection/outcome.ts';
import type { Injector } from '#injection/prepare.ts';
import { type WorkloadKind, withPod } from '#kube/workloads.ts';
import type { Change, Changer } from '../manifests/rewrite.ts';
import { askApiServer, whyNotAsked } from './ask-api-server.ts';
import { workloadCandidate } from './candidate.ts';
import type { NamespaceLabels } from './namespaces.ts';

/** Injects one pod; with words instead where the API server would not ask about it. */
type Inject = (candidate: Candidate) => InjectionOutcome | string;

/** Injects the pod that a workload would make, and says in one line what became of it. */
export function injectWorkload(inject: Inject): Changer {
  return (workload, row) => {
    const found = workloadCandidate(workload, row);
    const { named } = found;
    if ('problem' in found) return { kind: 'refused', report: `${named}: refused: ${found.problem}` };
    if ('borrowed' in found) return { kind: 'kept', report: `${named}: left alone: ${found.borrowed}` };
    const reason = whyLeftAlone(row);
    if (reason !== undefined) return { kind: 'kept', report: `${named}: left alone: ${reason}` };
    const outcome = inject(found.candidate);
    if (typeof outcome === 'string') return { kind: 'kept', report: `${named}: skipped: ${outcome}` };
    const report = `${named}: ${verdictOf(outcome, found.candidate.pod)}${warningsOf(outcome)}`;
    const change = changeOf(outcome, (injected) => withPod(workload, row, injected), report);
    return { ...change, warned: outcome.warnings.length > 0 };
  };
}

/** Injects as the cluster would: a pod that no selector of the webhook's matches stays as it is. */
export function injectIfAsked({ prepared, inject }: Injector, namespaces: NamespaceLabels): Inject {
  return (candidate) => {
    const labels = namespaces(candidate.namespace);
    const notAsked = labels && whyNotAsked(askApiServer(candidate, labels, prepared.installation));
    return notAsked === undefined ? inject(candidate) : `${notAsked}; ${TO_INJECT_ANYWAY}`;
  };
}

const TO_INJECT_ANYWAY = 'explain says why, and --namespace-labels gives the labels that the namespace will have';

function whyLeftAlone({ kind, template, leftAlone, isGuess }: WorkloadKind): string | undefined {
  if (leftAlone !== undefined) return `${leftAlone}, so its pods meet the webhook as they are`;
  if (!isGuess) return undefined;
  return `this kind is not known, so its pods meet the webhook as they are; --pod-template ${kind}=${template.join('.')} has them injected here`;
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

function verdictOf(outcome: InjectionOutcome, pod: JsonObject): string {
  switch (outcome.kind) {
    case 'injected':
      if (isDeepStrictEqual(outcome.pod, pod)) return 'already injected, unchanged';
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
