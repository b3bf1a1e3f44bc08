import { formatPath } from '#base/path.ts';
import type { Finding } from '#findings/finding.ts';
import { makeFinding } from '#findings/make-finding.ts';
import { failure, type Result, success } from '#findings/result.ts';
import type { Allowance } from '#template/limits.ts';
import type { Candidate } from './candidate.ts';
import { type Facts, gatherFacts } from './context/facts.ts';
import { withoutPlatformUser } from './context/platform-user.ts';
import { OVERRIDES_RECORD_INVALID, POD_ASKS_TOO_MUCH } from './findings.ts';
import type { Addition } from './outcome.ts';
import { annotationsTooLong } from './pod/annotation-limits.ts';
import { ANNOTATION } from './pod/names.ts';
import { NO_OVERRIDES, type Overrides, readOverrides } from './pod/overrides.ts';
import { annotationsOf, type Pod } from './pod/pod.ts';
import type { Prepared } from './prepared.ts';
import type { RenderedPatch } from './rendered-patch.ts';

/** An injection under way: what is known, and what has been made of the pod so far. */
export interface Work {
  readonly prepared: Prepared;
  /** What all templates have left, in this and any other injection of the same review. */
  readonly allowance: Allowance;
  readonly facts: Facts;
  /** The pod as it came; in the facts it may have lost what the platform wrote into it. */
  readonly received: Pod;
  readonly pod: Pod;
  /** What the chosen templates rendered, in their order. */
  readonly patches: readonly RenderedPatch[];
  /** What the templates make of an empty pod: this is how it is known what was injected. */
  readonly injected: Pod;
  /** The user's own containers that stand over those of the templates. */
  readonly overrides: Overrides;
  readonly additions: readonly Addition[];
}

/** One step of an injection. Where it fails, the pod is refused. */
export type Step = (work: Work) => Result<Work>;

/** Who injects what, and with which means. */
export interface InjectionContext {
  readonly prepared: Prepared;
  readonly candidate: Candidate;
  readonly allowance: Allowance;
}

/** Starts an injection: finds out everything that it depends on. */
export function begin(received: Pod, { prepared, candidate, allowance }: InjectionContext): Result<Work> {
  const tooLong = annotationsTooLong(annotationsOf(received));
  if (tooLong !== undefined)
    return failure([makeFinding(POD_ASKS_TOO_MUCH, tooLong, { path: 'metadata.annotations' })]);
  const pod = candidate.cluster.openshift ? withoutPlatformUser(received) : received;
  const recorded = readOverrides(pod);
  if ('problem' in recorded) return failure([unreadableOverrides(recorded.problem)]);
  const facts = gatherFacts(pod, recorded, { candidate, installation: prepared.installation });
  return success({
    prepared,
    allowance,
    facts,
    received,
    pod,
    patches: [],
    injected: { metadata: {}, spec: { containers: [] } },
    overrides: NO_OVERRIDES,
    additions: [],
  });
}

/** The complaint about an annotation that no injection has written so. */
export function unreadableOverrides(problem: string): Finding {
  const path = formatPath(['metadata', 'annotations', ANNOTATION.overrides]);
  return makeFinding(OVERRIDES_RECORD_INVALID, `annotation ${ANNOTATION.overrides} cannot be read: ${problem}`, {
    path,
  });
}
