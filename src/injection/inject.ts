import { isDeepStrictEqual } from 'node:util';
import { createAllowance } from '#template/limits.ts';
import { applyInjection } from './apply-injection.ts';
import type { Candidate } from './candidate.ts';
import type { InjectionOutcome } from './outcome.ts';
import { decodePod } from './pod/decode-pod.ts';
import { ANNOTATION } from './pod/names.ts';
import { annotationsOf } from './pod/pod.ts';
import type { Prepared } from './prepared.ts';
import { undoInjection } from './uninject/uninject.ts';

/**
 * Injects a pod. One that is just what an injection makes of the pod it was before stays as it is: the API server may
 * call a webhook twice for one pod, and Istio's own way of injecting twice moves things about.
 */
export function inject(prepared: Prepared, candidate: Candidate): InjectionOutcome {
  const context = { prepared, candidate, allowance: createAllowance() };
  const outcome = applyInjection(context);
  if (outcome.kind !== 'injected' || isDeepStrictEqual(outcome.pod, candidate.pod)) return outcome;
  const { pod } = decodePod(candidate.pod, candidate.namespace);
  if (annotationsOf(pod)[ANNOTATION.status] === undefined) return outcome;
  const before = undoInjection(context);
  const isSettled = before.kind === 'restored' && before.reversible;
  return isSettled ? { ...outcome, pod: candidate.pod, additions: [] } : outcome;
}
