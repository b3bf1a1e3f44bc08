import { andThen, type Result } from '#findings/result.ts';
import type { Candidate } from '../candidate.ts';
import { recordInjection } from '../finish/record-injection.ts';
import { mergeTemplates } from '../merge/merge-templates.ts';
import type { Pod } from '../pod/pod.ts';
import type { Prepared } from '../prepared.ts';
import { renderTemplates } from '../render/render-templates.ts';
import { begin, type Work } from '../work.ts';

/** Who would inject, and under which circumstances. */
export interface Injecting {
  readonly prepared: Prepared;
  readonly candidate: Candidate;
}

/** What an injection would lay over the pod, as if over an empty one. Nothing if it would refuse the pod. */
export function foresee(pod: Pod, injecting: Injecting): Pod {
  const begun = begin(pod, injecting);
  const merged = [renderTemplates, mergeTemplates].reduce<Result<Work>>(andThen, begun);
  if (!merged.ok) return { metadata: {}, spec: { containers: [] } };
  const { injected, facts } = merged.value;
  const annotations = injecting.prepared.installation.injector.injectedAnnotations;
  return recordInjection(injected, { environment: facts.environment, status: '', annotations });
}
