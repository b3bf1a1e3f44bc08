import type { JsonObject } from '#base/json.ts';
import { SELECTION } from '#istio/selection-labels.ts';
import { KINDS } from '#kinds/registry.ts';
import { clientConfig, type Endpoint } from './client-config.ts';
import type { Requirement } from './entries.ts';
import { DEFAULT_REVISION, validatorName } from './names.ts';
import type { FailurePolicy, Registration } from './registration.ts';

/** The path of the service that answers for Istio's configuration. */
const VALIDATION_PATH = '/validate';

/** Which objects the API server asks about: those with all of these labels, and with none at all every object. */
interface GateEntry {
  /** Unlike Istio's own, so that an error message tells whose gate refuses. */
  readonly name: string;
  readonly objects: readonly Requirement[];
}

/**
 * The ValidatingWebhookConfiguration of one revision: every kind of Istio in every version. It is kept away from
 * Outrigger's own namespace, where bad configuration could keep the gate from answering and so from being mended.
 */
export function validatingConfiguration(registration: Registration, failurePolicy: FailurePolicy): JsonObject {
  const { revision } = registration;
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: {
      name: validatorName(revision),
      labels: { 'app.kubernetes.io/name': 'outrigger', 'app.kubernetes.io/instance': revision },
    },
    webhooks: gateEntries(revision).map((entry) => webhook(entry, registration, failurePolicy)),
  };
}

/** The entry that answers for objects labelled with the revision itself. */
export function ownEntryName(revision: string): string {
  return `${revision === DEFAULT_REVISION ? 'all' : 'rev'}.validation.outrigger.istio.io`;
}

/** The default revision answers for everything; any other for its own and for what belongs to none. */
function gateEntries(revision: string): readonly GateEntry[] {
  const own = ownEntryName(revision);
  if (revision === DEFAULT_REVISION) return [{ name: own, objects: [] }];
  return [
    { name: own, objects: [{ key: SELECTION.revision, operator: 'In', values: [revision] }] },
    {
      name: 'unlabelled.validation.outrigger.istio.io',
      objects: [{ key: SELECTION.revision, operator: 'DoesNotExist' }],
    },
  ];
}

function webhook({ name, objects }: GateEntry, registration: Registration, failurePolicy: FailurePolicy) {
  const { namespace, systemNamespaces, timeoutSeconds, endpoint, caBundle } = registration;
  const excluded = [...new Set([namespace, ...systemNamespaces])];
  return {
    name,
    clientConfig: clientConfig({ endpoint: besideInjection(endpoint), caBundle }, VALIDATION_PATH),
    rules: [
      {
        operations: ['CREATE', 'UPDATE'],
        apiGroups: [...new Set(KINDS.map(({ group }) => group))],
        apiVersions: ['*'],
        resources: ['*'],
        scope: '*',
      },
    ],
    namespaceSelector: {
      matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: excluded }],
    },
    objectSelector: { matchExpressions: objects },
    matchPolicy: 'Equivalent',
    admissionReviewVersions: ['v1'],
    sideEffects: 'None',
    timeoutSeconds,
    failurePolicy,
  };
}

/** A URL is that of injection, `https://host/prefix/inject/net/n1`; the gate is at the same host, behind the same prefix. */
function besideInjection(endpoint: Endpoint): Endpoint {
  if (endpoint.kind !== 'url') return endpoint;
  const url = new URL(endpoint.url);
  const prefix = url.pathname.slice(0, Math.max(0, `${url.pathname}/`.indexOf('/inject/')));
  return { kind: 'url', url: new URL(`${prefix}${VALIDATION_PATH}`, url).href };
}
