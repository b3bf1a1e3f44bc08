import type { Injection } from '#admission/review-pod.ts';
import type { JsonObject } from '#base/json.ts';
import { OFFLINE } from '#kube/cluster-facts.ts';

export const FOR_TEST = { inject: true, because: 'policy', detail: 'for the test' } as const;

/** Injects nothing but the note that a revision has injected: all that a proof looks at. */
export function noting(revision: string): Injection {
  const annotations = { 'sidecar.istio.io/status': JSON.stringify({ revision }) };
  return {
    inject: ({ pod }) => {
      const metadata = { ...(pod['metadata'] as JsonObject), annotations };
      return { kind: 'injected', pod: { ...pod, metadata }, decision: FOR_TEST, additions: [], warnings: [] };
    },
    facts: () => OFFLINE,
  };
}
