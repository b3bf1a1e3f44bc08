import { andThen, failure, type Result } from '#findings/result.ts';
import { decide } from './decision/decide.ts';
import type { InjectionOutcome } from './outcome.ts';
import { asPod, decodePod } from './pod/decode-pod.ts';
import { restoreOriginalForm } from './pod/restore-original-form.ts';
import { STEPS } from './steps.ts';
import { begin, type InjectionContext, type Work } from './work.ts';

/** Pod in, pod out: the whole injection, whether or not the pod has been through one before. */
export function applyInjection(context: InjectionContext): InjectionOutcome {
  const { prepared, candidate } = context;
  const { pod, problems } = decodePod(candidate.pod, candidate.namespace);
  const { decision, warnings } = decide(pod, prepared.policy);
  if (!decision.inject) return { kind: 'skipped', decision, warnings };

  const started = problems.length > 0 ? failure<Work>(problems) : begin(pod, context);
  const worked = STEPS.reduce<Result<Work>>(andThen, started);
  const notes = worked.findings.filter(({ severity }) => severity !== 'error').map(({ message }) => message);
  const heard = { decision, warnings: [...warnings, ...notes] };
  if (!worked.ok) {
    return { kind: 'refused', ...heard, problems: worked.findings.filter(({ severity }) => severity === 'error') };
  }

  const after = asPod(worked.value.pod);
  const restored = restoreOriginalForm(after, { canonical: pod, received: candidate.pod });
  return { kind: 'injected', ...heard, pod: restored, additions: worked.value.additions };
}
