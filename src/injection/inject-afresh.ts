import { andThen, failure, type Result } from '#findings/result.ts';
import type { Candidate } from './candidate.ts';
import { decide } from './decision/decide.ts';
import type { Outcome } from './outcome.ts';
import { asPod, readPod } from './pod/read-pod.ts';
import { keepSpelling } from './pod/restore-original-form.ts';
import type { Prepared } from './prepared.ts';
import { STEPS } from './steps.ts';
import { begin, type Work } from './work.ts';

/** Pod in, pod out: the whole injection, whether or not the pod has been through one before. */
export function injectAfresh(prepared: Prepared, candidate: Candidate): Outcome {
  const { pod, problems } = readPod(candidate.pod, candidate.namespace);
  const { decision, warnings } = decide(pod, prepared.policy);
  if (!decision.inject) return { kind: 'skipped', decision, warnings };

  const started = problems.length > 0 ? failure<Work>(problems) : begin(pod, { prepared, candidate });
  const worked = STEPS.reduce<Result<Work>>(andThen, started);
  const remarks = worked.findings.filter(({ severity }) => severity !== 'error').map(({ message }) => message);
  const heard = { decision, warnings: [...warnings, ...remarks] };
  if (!worked.ok) {
    return { kind: 'refused', ...heard, problems: worked.findings.filter(({ severity }) => severity === 'error') };
  }

  const after = asPod(worked.value.pod);
  const spelled = keepSpelling(after, { canonical: pod, received: candidate.pod });
  return { kind: 'injected', ...heard, pod: spelled, additions: worked.value.additions };
}
