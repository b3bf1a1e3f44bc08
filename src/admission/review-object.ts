import type { JsonObject } from '#base/json.ts';
import { nameOf } from '#findings/place.ts';
import { metadataOf } from '#kube/metadata.ts';
import { passGate } from '#validation/gate.ts';
import { knownResource } from './known-resource.ts';
import { ownFault } from './own-fault.ts';
import { type AdmissionRequest, type Envelope, type GroupVersionResource, readReview } from './review.ts';
import { allowed, denied, errored, unreadable } from './verdict.ts';

/** An answer for the API server, and what it comes down to for logs and metrics. */
export interface ReviewedObject {
  readonly answer: JsonObject;
  readonly result: 'passed' | 'refused' | 'unsupported' | 'unreadable' | 'fault';
  /** Why it has not passed, in Istio's words where it has some. */
  readonly reason: string;
  readonly detail: string;
  /** `VirtualService shop/reviews` */
  readonly object: string;
  /** For metrics: one that is known, or `other`. */
  readonly resource: GroupVersionResource;
  readonly dryRun: boolean;
  /** Present when the fault is ours. */
  readonly error?: unknown;
}

/** Of what a review that cannot be read is about, nothing is known. */
const UNKNOWN = { object: '', resource: { group: '', version: '', resource: '' }, dryRun: false };

/** The operations that there are rules for; every other one is let pass. */
const JUDGED_OPERATIONS = ['CREATE', 'UPDATE'];

/** Answers one review for Istio's configuration. It never throws: our own faults are answers, too. */
export function reviewObject(body: unknown): ReviewedObject {
  const review = readReview(body);
  const { envelope } = review;
  if (review.kind === 'unreadable') return { ...UNKNOWN, ...misunderstood(envelope, review.problem) };
  const { request } = review;
  const about = { object: nameOfReviewed(request), resource: knownResource(request.resource), dryRun: request.dryRun };
  try {
    return { ...about, ...judge(envelope, request) };
  } catch (error) {
    const detail = ownFault('this object', error);
    return { ...about, answer: errored(envelope, detail), result: 'fault', reason: 'fault', detail, error };
  }
}

type Judged = Omit<ReviewedObject, keyof typeof UNKNOWN>;

function judge(envelope: Envelope, { operation, object }: AdmissionRequest): Judged {
  if (!JUDGED_OPERATIONS.includes(operation)) {
    const detail = `there are no rules for the operation ${operation || '""'}: register for CREATE and UPDATE`;
    return { answer: allowed(envelope), result: 'unsupported', reason: 'unsupported_operation', detail };
  }
  if (!object) return misunderstood(envelope, `request.object is missing in a review of ${operation}: send the object`);
  const verdict = passGate(object);
  if (!verdict.passed) {
    const { reason, message } = verdict;
    return { answer: denied(envelope, message), result: 'refused', reason, detail: message };
  }
  const { warnings } = verdict;
  return { answer: allowed(envelope, warnings), result: 'passed', reason: '', detail: warnings.join('\n') };
}

function misunderstood(envelope: Envelope, problem: string): Judged {
  return {
    answer: unreadable(envelope, problem),
    result: 'unreadable',
    reason: 'yaml_decode_error',
    detail: problem,
  };
}

function nameOfReviewed({ object = {}, namespace }: AdmissionRequest): string {
  const { name, generateName, namespace: own } = metadataOf(object);
  return nameOf({ kind: String(object['kind'] ?? ''), namespace: own || namespace, name: name || generateName });
}
