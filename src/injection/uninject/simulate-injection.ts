import { andThen, type Result } from '#findings/result.ts';
import type { Candidate } from '../candidate.ts';
import { recordInjection } from '../finish/record-injection.ts';
import { mergeTemplates } from '../merge/merge-templates.ts';
import type { Pod } from '../pod/pod.ts';
import type { Prepared } from '../prepared.ts';
import { renderTemplates } from '../render/render-templates.ts';
import { begin, type Work } from '../work.ts';

/** Who would inject, and under which circumstances. */
export interface InjectionContext {
  readonly prepared: Prepared;
  readonly candidate: Candidate;
}

/** What an injection would merge into the pod, as if into an empty one. Nothing if it would refuse the pod. */
export function simulateInjection(pod: Pod, context: InjectionContext): Pod {
  const begun = begin(pod, context);
  const merged = [renderTemplates, mergeTemplates].reduce<Result<Work>>(andThen, begun);
  if (!merged.ok) return { metadata: {}, spec: { containers: [] } };
  const { injected, facts } = merged.value;
  const annotations = context.prepared.installation.injector.injectedAnnotations;
  return recordInjection(injected, { environment: facts.environment, status: '', annotations });
}
