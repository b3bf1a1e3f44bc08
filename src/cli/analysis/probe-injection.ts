import type { InjectionProbe, InjectionVerdict } from '#analysis/scene/injection-probe.ts';
import type { JsonObject } from '#base/json.ts';
import { memoizeByIdentity } from '#base/memoize.ts';
import { sentenceOf } from '#findings/sentence.ts';
import type { Candidate } from '#injection/candidate.ts';
import { type Decision, decide } from '#injection/decision/decide.ts';
import type { InjectionOutcome } from '#injection/outcome.ts';
import { decodePod } from '#injection/pod/decode-pod.ts';
import type { Injector } from '#injection/prepare.ts';
import { workloadKindOf } from '#kube/workloads.ts';
import { workloadCandidate } from '../workloads/candidate.ts';
import { podSkeleton } from './pod-skeleton.ts';

/** Rules by which a workload itself says that it wants no sidecar. */
const WISHES: readonly string[] = ['pod-label', 'pod-annotation'];

/** Asks the injection of an installation, without changing anything. Of pods that differ in words alone it asks once. */
export function probeInjection(injector: Injector): InjectionProbe {
  const injected = new Map<string, InjectionVerdict>();
  return memoizeByIdentity((workload: JsonObject) => {
    const row = workloadKindOf(workload);
    const found = row && workloadCandidate(workload, row);
    if (!found || 'borrowed' in found) return undefined;
    if ('problem' in found) return { kind: 'refused', problems: [found.problem] };
    const skeleton = podSkeleton(found.candidate.pod);
    const known = injected.get(skeleton);
    if (known) return skippedBy(found.candidate, injector) ?? known;
    const verdict = verdictOn(injector.inject(found.candidate));
    if (verdict.kind === 'injected') injected.set(skeleton, verdict);
    return verdict;
  });
}

/** The decision is made for each pod, because it may depend on any label. */
function skippedBy({ pod, namespace }: Candidate, { prepared }: Injector): InjectionVerdict | undefined {
  const { decision } = decide(decodePod(pod, namespace).pod, prepared.policy);
  return decision.inject ? undefined : skipped(decision);
}

function skipped({ detail, because }: Decision): InjectionVerdict {
  return { kind: 'skipped', reason: detail, isAskedFor: WISHES.includes(because) };
}

function verdictOn(outcome: InjectionOutcome): InjectionVerdict {
  switch (outcome.kind) {
    case 'injected':
      return { kind: 'injected', pod: outcome.pod };
    case 'skipped':
      return skipped(outcome.decision);
    case 'refused':
      return { kind: 'refused', problems: outcome.problems.map(sentenceOf) };
  }
}
