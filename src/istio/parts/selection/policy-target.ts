import type { Path } from '#base/path.ts';
import { type Fault, fault } from '#findings/fault.ts';
import { constrained } from '#proto/constraints.ts';
import { named, repeated } from '#proto/message.ts';
import {
  SELECTOR_TARGET_CONFLICT,
  TARGET_IN_OTHER_NAMESPACE,
  TARGET_KIND_UNKNOWN,
  TARGET_NAME_MISSING,
} from './findings.ts';
import { PolicyTargetReference } from './target-reference.ts';
import { checkWorkloadSelector, WorkloadSelector } from './workload-selector.ts';

/** The fields with which a policy begins, to be spread: whom it is for. */
export const POLICY_TARGET = {
  selector: WorkloadSelector,
  targetRef: named('targetRef', PolicyTargetReference),
  targetRefs: named('targetRefs', constrained(repeated(PolicyTargetReference), { maxItems: 16 })),
};

/** What a policy can be attached to, as `group/Kind`. */
const TARGETS: readonly string[] = [
  'core/Service',
  'networking.istio.io/ServiceEntry',
  'gateway.networking.k8s.io/Gateway',
  'gateway.networking.k8s.io/GatewayClass',
];

/** What is read of those fields. */
export interface PolicyTarget {
  readonly selector?: WorkloadSelector | undefined;
  readonly targetRef?: PolicyTargetReference | undefined;
  readonly targetRefs: readonly PolicyTargetReference[];
}

/** One way of saying whom a policy is for, and a target that can be had. */
export function* checkPolicyTarget({ selector, targetRef, targetRefs }: PolicyTarget): Generator<Fault> {
  if ([selector, targetRef, targetRefs.length > 0].filter(Boolean).length > 1) {
    yield fault(SELECTOR_TARGET_CONFLICT, ['spec'], 'only one of selector, targetRef and targetRefs may be set');
  }
  yield* checkWorkloadSelector(selector, ['spec', 'selector']);
  if (targetRef) yield* checkReference(targetRef, ['spec', 'targetRef']);
  for (const [index, reference] of targetRefs.entries())
    yield* checkReference(reference, ['spec', 'targetRefs', index]);
}

function* checkReference({ group, kind, name, namespace }: PolicyTargetReference, path: Path): Generator<Fault> {
  if (name === '') yield fault(TARGET_NAME_MISSING, [...path, 'name'], 'must not be empty');
  if (namespace !== '') {
    yield fault(
      TARGET_IN_OTHER_NAMESPACE,
      [...path, 'namespace'],
      'must be empty, because a policy targets its own namespace',
    );
  }
  const target = `${group || 'core'}/${kind}`;
  if (!TARGETS.includes(target)) {
    yield fault(
      TARGET_KIND_UNKNOWN,
      [...path, 'kind'],
      `"${target}" is not a valid target: must be one of ${TARGETS.join(', ')}`,
    );
  }
}
