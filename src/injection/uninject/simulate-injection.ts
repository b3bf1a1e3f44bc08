import { andThen, type Result } from '#findings/result.ts';
import { recordInjection } from '../finish/record-injection.ts';
import { mergeTemplates } from '../merge/merge-templates.ts';
import type { Pod } from '../pod/pod.ts';
import { renderTemplates } from '../render/render-templates.ts';
import { begin, type InjectionContext, type Work } from '../work.ts';

/** What an injection would merge into the pod, as if into an empty one. Nothing if it would refuse the pod. */
export function simulateInjection(pod: Pod, context: InjectionContext): Pod {
  const begun = begin(pod, context);
  const merged = [renderTemplates, mergeTemplates].reduce<Result<Work>>(andThen, begun);
  if (!merged.ok) return { metadata: {}, spec: { containers: [] } };
  const { injected, facts } = merged.value;
  const annotations = context.prepared.installation.injector.injectedAnnotations;
  return recordInjection(injected, { environment: facts.environment, status: '', annotations });
}
