import type { JsonObject } from '#base/json.ts';
import type { Finding } from '#findings/finding.ts';
import type { Decision } from './decision/decide.ts';

/** What one template added to the pod, by name, for reports and `explain`. */
export interface Addition {
  readonly template: string;
  readonly containers: readonly string[];
  readonly initContainers: readonly string[];
  readonly volumes: readonly string[];
  readonly labels: readonly string[];
  readonly annotations: readonly string[];
}

/** The one answer of the pipeline; the webhook, the command line and `explain` all read it. */
export type InjectionOutcome =
  | {
      readonly kind: 'injected';
      readonly pod: JsonObject;
      readonly decision: Decision;
      readonly additions: readonly Addition[];
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'skipped'; readonly decision: Decision; readonly warnings: readonly string[] }
  | {
      readonly kind: 'refused';
      readonly decision: Decision;
      readonly problems: readonly Finding[];
      readonly warnings: readonly string[];
    };
