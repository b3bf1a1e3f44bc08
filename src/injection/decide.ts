/** Why a pod is or is not injected: a closed list, also a metric label. */
export type Reason =
  | 'host-network'
  | 'system-namespace'
  | 'pod-label'
  | 'pod-annotation'
  | 'never-selector'
  | 'always-selector'
  | 'policy'
  | 'unknown-policy';

/** The verdict, the rule that gave it and the exact thing it read. */
export interface Decision {
  readonly inject: boolean;
  readonly because: Reason;
  /** In words, naming the label, annotation or selector: `label sidecar.istio.io/inject is "false"`. */
  readonly detail: string;
}
