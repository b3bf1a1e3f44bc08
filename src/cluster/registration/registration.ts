import type { Callee } from './client-config.ts';
import type { Selection } from './entries.ts';

/** While no webhook answers: `Ignore` lets pods through uninjected and objects unchecked, `Fail` refuses them. */
export type FailurePolicy = 'Ignore' | 'Fail';

export type ReinvocationPolicy = 'Never' | 'IfNeeded';

/** Everything that the registrations of a revision depend on. */
export interface Registration extends Selection, Callee {
  /** Outrigger's own, which it must never stand in the way of. */
  readonly namespace: string;
  /** The cluster's own: a fault of ours must not keep nodes from coming up. */
  readonly systemNamespaces: readonly string[];
  /** How long the API server waits for an answer; it allows 1 to 30. */
  readonly timeoutSeconds: number;
  readonly reinvocationPolicy: ReinvocationPolicy;
}
