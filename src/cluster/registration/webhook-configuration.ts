import type { JsonObject } from '../../base/json.ts';
import { type Callee, clientConfig } from './client-config.ts';
import { DEFAULT_REVISION, type Entry, entriesFor, type Selection } from './entries.ts';

/** While no webhook answers: `Ignore` lets pods through uninjected and objects unchecked, `Fail` refuses them. */
export type FailurePolicy = 'Ignore' | 'Fail';

export type ReinvocationPolicy = 'Never' | 'IfNeeded';

/** Everything a registration depends on. */
export interface Registration extends Selection, Callee {
  /** Outrigger's own, which it must never stand in the way of. */
  readonly namespace: string;
  /** The cluster's own: a fault of ours must not keep nodes from coming up. */
  readonly systemNamespaces: readonly string[];
  /** How long the API server waits for an answer; it allows 1 to 30. */
  readonly timeoutSeconds: number;
  readonly reinvocationPolicy: ReinvocationPolicy;
}

/** The path of the service that answers for pods. */
export const INJECTION_PATH = '/inject';

/** The name of the object, by which `uninstall` finds it again. */
export function configurationName(revision: string): string {
  return `outrigger-sidecar-injector${revision === DEFAULT_REVISION ? '' : `-${revision}`}`;
}

/**
 * The MutatingWebhookConfiguration of one revision. It does not carry the label `istio.io/rev`: with it and with entries
 * of these names, an istiod of the same revision would take it for its own and write its certificate over ours.
 */
export function webhookConfiguration(registration: Registration, failurePolicy: FailurePolicy): JsonObject {
  const { revision, namespace, systemNamespaces } = registration;
  const excluded = [...new Set([namespace, ...systemNamespaces])];
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: {
      name: configurationName(revision),
      labels: { 'app.kubernetes.io/name': 'outrigger', 'app.kubernetes.io/instance': revision },
    },
    webhooks: entriesFor(registration, excluded).map((entry) => webhook(entry, registration, failurePolicy)),
  };
}

function webhook({ prefix, namespaces, pods }: Entry, registration: Registration, failurePolicy: FailurePolicy) {
  return {
    name: `${prefix}.sidecar-injector.istio.io`,
    clientConfig: clientConfig(registration, INJECTION_PATH),
    rules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], scope: 'Namespaced' }],
    namespaceSelector: { matchExpressions: namespaces },
    objectSelector: { matchExpressions: pods },
    matchPolicy: 'Equivalent',
    admissionReviewVersions: ['v1'],
    sideEffects: 'None',
    timeoutSeconds: registration.timeoutSeconds,
    reinvocationPolicy: registration.reinvocationPolicy,
    failurePolicy,
  };
}
