import { podProblem } from '#admission/pod-of-request.ts';
import { isObject, type JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import type { Candidate } from '#injection/candidate.ts';
import { OFFLINE } from '#kube/cluster-facts.ts';
import { metadataOf } from '#kube/metadata.ts';
import { podOf, type WorkloadKind } from '#kube/workloads.ts';

/** The pod that a workload would make, as a candidate for injection, or why there is none. */
export type WorkloadCandidate =
  | { readonly named: string; readonly candidate: Candidate }
  | { readonly named: string; readonly problem: string }
  /** Its pods are made from another object's template. */
  | { readonly named: string; readonly borrowed: string };

/** Takes the pod out of a workload. `named` is the workload as people call it: `deployment shop/web`. */
export function workloadCandidate(workload: JsonObject, row: WorkloadKind): WorkloadCandidate {
  const named = workloadLabel(workload, row);
  const pod = podOf(workload, row);
  if (!pod) return withoutPod(named, workload, row);
  const problem = podProblem(pod);
  return problem ? { named, problem } : { named, candidate: candidateOf(pod, workload, row) };
}

function withoutPod(named: string, workload: JsonObject, { borrowsFrom, template }: WorkloadKind): WorkloadCandidate {
  const lender = borrowsFrom && valueAt(workload, borrowsFrom);
  if (borrowsFrom && isObject(lender)) {
    const place = borrowsFrom.join('.');
    return { named, borrowed: `its pods are made as ${place} says, by ${lender['kind']} ${lender['name']}` };
  }
  return { named, problem: `${[...template, 'spec'].join('.')} is missing: give it a pod template` };
}

function workloadLabel(workload: JsonObject, { kind }: WorkloadKind): string {
  const { name, generateName, namespace } = metadataOf(workload);
  return `${kind.toLowerCase()} ${namespace && `${namespace}/`}${name || `${generateName}*`}`;
}

function candidateOf(pod: JsonObject, workload: JsonObject, { kind, template }: WorkloadKind): Candidate {
  const { name, namespace } = metadataOf(workload);
  const candidate = { pod, namespace, environment: {}, cluster: OFFLINE };
  // A pod by itself has no workload but the one that its owner references tell of.
  if (template.length === 0) return candidate;
  return { ...candidate, workload: { apiVersion: String(workload['apiVersion']), kind, name, namespace } };
}
