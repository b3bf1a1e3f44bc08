import { atMost } from '#base/at-most.ts';
import type { JsonObject } from '#base/json.ts';
import type { Finding } from '#findings/finding.ts';
import type { Candidate } from '#injection/candidate.ts';
import type { InjectionOutcome } from '#injection/outcome.ts';
import type { ClusterFacts } from '#kube/cluster-facts.ts';
import { podDisplayName } from '#kube/pod-display-name.ts';
import { difference } from './json-patch.ts';
import { ownFault } from './own-fault.ts';
import { podOfRequest } from './pod-of-request.ts';
import { type Envelope, readReview } from './review.ts';
import { environmentOf } from './url-environment.ts';
import { allowed, denied, errored, patched, unreadable } from './verdict.ts';

const MAX_PROBLEMS = 30;

/** What injects, as it stands at this moment: configuration and cluster change under a running server. */
export interface Injection {
  inject(candidate: Candidate): InjectionOutcome;
  facts(): ClusterFacts;
}

/** An answer for the API server, and what it comes down to for logs and metrics. */
export interface ReviewedPod {
  readonly answer: JsonObject;
  readonly result: 'injected' | 'skipped' | 'refused' | 'unreadable' | 'fault';
  /** The rule that decided, or what went wrong. */
  readonly reason: string;
  readonly detail: string;
  /** The pod as people know it: `shop/cart-7d9f*****` while the API server has yet to name it. */
  readonly pod: string;
  /** Present when the fault is ours. */
  readonly error?: unknown;
}

/** Answers one review for pods. It never throws: our own faults are answers, too, with the UID of the question. */
export function reviewPod(body: unknown, path: string, injection: Injection): ReviewedPod {
  const review = readReview(body);
  const { envelope } = review;
  if (review.kind === 'unreadable') return misunderstood(envelope, review.problem);
  const { namespace } = review.request;
  const requested = podOfRequest(review.request);
  if (requested.kind === 'no-pod') return misunderstood(envelope, requested.problem);
  const { pod } = requested;
  const named = podDisplayName(pod, namespace);
  try {
    const candidate = { pod, namespace, environment: environmentOf(path), cluster: injection.facts() };
    return { pod: named, ...answerWith(injection.inject(candidate), envelope, pod) };
  } catch (error) {
    const detail = ownFault('this pod', error);
    return { pod: named, answer: errored(envelope, detail), result: 'fault', reason: 'fault', detail, error };
  }
}

function misunderstood(envelope: Envelope, problem: string): ReviewedPod {
  const answer = unreadable(envelope, problem);
  return { pod: '', answer, result: 'unreadable', reason: 'unreadable', detail: problem };
}

function answerWith(outcome: InjectionOutcome, envelope: Envelope, received: JsonObject): Omit<ReviewedPod, 'pod'> {
  const { decision, warnings } = outcome;
  const because = { reason: decision.because, detail: decision.detail };
  switch (outcome.kind) {
    case 'injected':
      return { answer: patched(envelope, difference(received, outcome.pod), warnings), result: 'injected', ...because };
    case 'skipped':
      return { answer: allowed(envelope, warnings), result: 'skipped', ...because };
    case 'refused': {
      const detail = summary(outcome.problems);
      return { answer: denied(envelope, detail, warnings), result: 'refused', reason: 'refused', detail };
    }
  }
}

/** All problems in one message, unless there are more than anyone could want to read. */
function summary(problems: readonly Finding[]): string {
  const messages = problems.map(({ message }) => message);
  return atMost(MAX_PROBLEMS, messages).join('; ');
}
