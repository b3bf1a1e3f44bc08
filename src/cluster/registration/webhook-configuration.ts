import type { JsonObject } from '../../base/json.ts';
import { DEFAULT_REVISION, type Entry, entriesFor, type Selection } from './entries.ts';

/** Where the API server finds the webhook. */
export type Endpoint =
  | { readonly kind: 'service'; readonly namespace: string; readonly name: string }
  | { readonly kind: 'url'; readonly url: string };

/** `Ignore` lets a pod through uninjected while the webhook does not answer; `Fail` refuses it. */
export type FailurePolicy = 'Ignore' | 'Fail';

export type ReinvocationPolicy = 'Never' | 'IfNeeded';

/** Everything a registration depends on. */
export interface Registration extends Selection {
  readonly endpoint: Endpoint;
  /** PEM text; without it the API server trusts the authorities of its own host. */
  readonly caBundle: string | undefined;
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
    clientConfig: clientConfig(registration),
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

function clientConfig({ endpoint, caBundle }: Registration): JsonObject {
  const trust = caBundle === undefined ? {} : { caBundle: Buffer.from(caBundle).toString('base64') };
  switch (endpoint.kind) {
    case 'url':
      return { url: endpoint.url, ...trust };
    case 'service': {
      const { name, namespace } = endpoint;
      return { service: { name, namespace, path: INJECTION_PATH, port: 443 }, ...trust };
    }
  }
}
