import type { Pod } from '../pod/pod.ts';
import type { ListedSelector } from './selector-list.ts';

/** Why a pod is or is not injected: a closed list, also a metric label. */
export type Reason =
  | 'host-network'
  | 'system-namespace'
  | 'unknown-policy'
  | 'pod-label'
  | 'pod-annotation'
  | 'never-selector'
  | 'always-selector'
  | 'policy';

/** What the configuration says about which pods are injected. */
export interface Policy {
  /** `enabled` or `disabled`: what happens to a pod that nothing else is said about. */
  readonly policy: string;
  readonly never: readonly ListedSelector[];
  readonly always: readonly ListedSelector[];
}

/** What a rule thinks; without `inject` it leaves the question to the next one. */
export interface Opinion {
  readonly inject?: boolean;
  /** What it read, in words: `label sidecar.istio.io/inject is "false"`. */
  readonly detail: string;
  /** Something the user should know about what it read. */
  readonly warnings?: readonly string[];
}

/** One rule of the decision. */
export interface Rule {
  readonly name: Reason;
  readonly question: string;
  readonly ask: (pod: Pod, policy: Policy) => Opinion;
}

export function yes(detail: string): Opinion {
  return { inject: true, detail };
}

export function no(detail: string): Opinion {
  return { inject: false, detail };
}

export function open(detail: string, ...warnings: readonly string[]): Opinion {
  return { detail, warnings };
}
