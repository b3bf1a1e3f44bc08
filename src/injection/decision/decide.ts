import type { Pod } from '../pod/pod.ts';
import type { Opinion, Policy, Reason } from './rule.ts';
import { RULES } from './rules.ts';

/** The verdict, the rule that gave it and the exact thing it read. */
export interface Decision {
  readonly inject: boolean;
  readonly because: Reason;
  /** In words, naming the label, annotation or selector: `label sidecar.istio.io/inject is "false"`. */
  readonly detail: string;
}

/** A decision, and what was odd on the way to it. */
export interface Decided {
  readonly decision: Decision;
  readonly warnings: readonly string[];
}

/** One rule and what it had to say. */
export interface Answer extends Opinion {
  readonly rule: Reason;
  readonly question: string;
}

/**
 * Step 1 of injection: does this pod get a sidecar? The first rule with an opinion wins, so the order of RULES is the
 * policy.
 */
export function decide(pod: Pod, policy: Policy): Decided {
  const warnings: string[] = [];
  for (const { name, ask } of RULES) {
    const opinion = ask(pod, policy);
    warnings.push(...(opinion.warnings ?? []));
    const { inject, detail } = opinion;
    if (inject !== undefined) return { decision: { inject, because: name, detail }, warnings };
  }
  throw new Error('the last rule of injection has no opinion');
}

/** What every rule says of a pod, also those that are never asked because an earlier one has decided. */
export function askAll(pod: Pod, policy: Policy): readonly Answer[] {
  return RULES.map(({ name, question, ask }) => ({ rule: name, question, ...ask(pod, policy) }));
}
