import type { JsonObject } from '#base/json.ts';
import { clientConfig } from './client-config.ts';
import { entriesFor, type WebhookEntry } from './entries.ts';
import { injectorName } from './names.ts';
import type { FailurePolicy, Registration } from './registration.ts';

/** The path of the service that answers for pods. */
const INJECTION_PATH = '/inject';

/**
 * The MutatingWebhookConfiguration of one revision. It does not carry the label `istio.io/rev`: with it and with entries
 * of these names, an istiod of the same revision would take it for its own and write its certificate over ours.
 */
export function mutatingConfiguration(registration: Registration, failurePolicy: FailurePolicy): JsonObject {
  const { revision, namespace, systemNamespaces } = registration;
  const excluded = [...new Set([namespace, ...systemNamespaces])];
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: {
      name: injectorName(revision),
      labels: { 'app.kubernetes.io/name': 'outrigger', 'app.kubernetes.io/instance': revision },
    },
    webhooks: entriesFor(registration, excluded).map((entry) => webhook(entry, registration, failurePolicy)),
  };
}

function webhook({ prefix, namespaces, pods }: WebhookEntry, registration: Registration, failurePolicy: FailurePolicy) {
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
