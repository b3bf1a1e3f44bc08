import { podProblem } from '#admission/pod-of-request.ts';
import type { JsonObject } from '#base/json.ts';
import type { Candidate } from '#injection/candidate.ts';
import { OFFLINE } from '#kube/cluster-facts.ts';
import { metadataOf } from '#kube/metadata.ts';
import { podOf, type WorkloadKind } from '#kube/workloads.ts';

/** The pod that a workload would make, as a candidate for injection, or why there is none. */
export type WorkloadCandidate =
  | { readonly named: string; readonly candidate: Candidate }
  | { readonly named: string; readonly problem: string };

/** Takes the pod out of a workload. `named` is the workload as people call it: `deployment shop/web`. */
export function workloadCandidate(workload: JsonObject, row: WorkloadKind): WorkloadCandidate {
  const named = workloadLabel(workload, row);
  const pod = podOf(workload, row);
  if (!pod) return { named, problem: `${row.spec.join('.')} is missing: give it a pod template` };
  const problem = podProblem(pod);
  return problem ? { named, problem } : { named, candidate: candidateOf(pod, workload, row) };
}

function workloadLabel(workload: JsonObject, { kind }: WorkloadKind): string {
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
