import type { Candidate } from './candidate.ts';
import { type Answer, askAll } from './decision/decide.ts';
import type { InjectionOutcome } from './outcome.ts';
import { decodePod } from './pod/decode-pod.ts';
import type { Injector } from './prepare.ts';

/** Why a pod is or is not injected, and with what. */
export interface Explanation {
  /** Every rule of the decision in its order, those too that are not asked because an earlier one decides. */
  readonly answers: readonly Answer[];
  /** What happens to the pod: the decision, and what each template adds. */
  readonly outcome: InjectionOutcome;
}

/** Walks through the injection of a pod. */
export function explain(candidate: Candidate, { prepared, inject }: Injector): Explanation {
  const { pod } = decodePod(candidate.pod, candidate.namespace);
  return { answers: askAll(pod, prepared.policy), outcome: inject(candidate) };
}
