import type { JsonObject } from '#base/json.ts';
import { metadataOf } from '#kube/metadata.ts';
import { type GateVerdict, passGate } from '#validation/gate.ts';
import { ownFault } from './own-fault.ts';
import { type AdmissionRequest, type GroupVersionResource, readReview } from './review.ts';
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
  readonly resource: GroupVersionResource;
  readonly dryRun: boolean;
  /** Present when the fault is ours. */
  readonly error?: unknown;
}

const NO_RESOURCE: GroupVersionResource = { group: '', version: '', resource: '' };
const JUDGED = ['CREATE', 'UPDATE'];

/** Answers one review for Istio's configuration. It never throws: our own faults are answers, too. */
export function reviewObject(body: unknown): ReviewedObject {
  const review = readReview(body);
  const { envelope } = review;
  if (review.kind === 'unreadable') {
    const about = { object: '', resource: NO_RESOURCE, dryRun: false };
    return { ...about, ...misread(review.problem), answer: unreadable(envelope, review.problem) };
  }
  const { request } = review;
  const { object, operation, resource, dryRun } = request;
  const about = { object: labelOf(request), resource, dryRun };
  if (!JUDGED.includes(operation)) {
    const detail = `there are no rules for the operation ${operation || '""'}: register for CREATE and UPDATE`;
    return { ...about, answer: allowed(envelope), result: 'unsupported', reason: 'unsupported_operation', detail };
  }
  if (!object) {
    const problem = `request.object is missing in a review of ${operation}: send the object`;
    return { ...about, ...misread(problem), answer: unreadable(envelope, problem) };
  }
  try {
    const verdict = passGate(object);
    const answer = verdict.passed ? allowed(envelope, verdict.warnings) : denied(envelope, verdict.message);
    return { ...about, ...outcome(verdict), answer };
  } catch (error) {
    const detail = ownFault('this object', error);
    return { ...about, answer: errored(envelope, detail), result: 'fault', reason: 'fault', detail, error };
  }
}

function misread(detail: string) {
  return { result: 'unreadable', reason: 'yaml_decode_error', detail } as const;
}

function outcome(verdict: GateVerdict) {
  return verdict.passed
    ? ({ result: 'passed', reason: '', detail: verdict.warnings.join('\n') } as const)
    : ({ result: 'refused', reason: verdict.reason, detail: verdict.message } as const);
}

function labelOf({ object = {}, namespace }: AdmissionRequest): string {
  const { name, generateName, namespace: own } = metadataOf(object);
  return `${String(object['kind'] ?? '')} ${own || namespace}/${name || generateName}`;
}
