import type { InjectionProbe, InjectionVerdict } from '#analysis/scene/injection-probe.ts';
import type { JsonObject } from '#base/json.ts';
import { memoizeByIdentity } from '#base/memoize.ts';
import { sentenceOf } from '#findings/sentence.ts';
import type { InjectionOutcome } from '#injection/outcome.ts';
import type { Injector } from '#injection/prepare.ts';
import { workloadKindOf } from '#kube/workloads.ts';
import { workloadCandidate } from '../workloads/candidate.ts';

/** Rules by which a workload itself says that it wants no sidecar. */
const WISHES: readonly string[] = ['pod-label', 'pod-annotation'];

/** Asks the injection of an installation, without changing anything. */
export function probeInjection({ inject }: Injector): InjectionProbe {
  return memoizeByIdentity((workload: JsonObject) => {
    const row = workloadKindOf(workload);
    const found = row && workloadCandidate(workload, row);
    if (!found || 'borrowed' in found) return undefined;
    return 'problem' in found ? { kind: 'refused', problems: [found.problem] } : verdictOn(inject(found.candidate));
  });
}

function verdictOn(outcome: InjectionOutcome): InjectionVerdict {
  switch (outcome.kind) {
    case 'injected':
      return { kind: 'injected', pod: outcome.pod };
    case 'skipped':
      return {
        kind: 'skipped',
        reason: outcome.decision.detail,
        isAskedFor: WISHES.includes(outcome.decision.because),
      };
    case 'refused':
      return { kind: 'refused', problems: outcome.problems.map(sentenceOf) };
  }
}
