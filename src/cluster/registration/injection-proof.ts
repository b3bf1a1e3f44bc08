import { isObject, type JsonObject } from '#base/json.ts';
import { parseJson } from '#base/parse-json.ts';
import { SELECTION } from '#istio/selection-labels.ts';
import { metadataOf } from '#kube/metadata.ts';
import { pathOfAll, referenceTo } from '../api/paths.ts';
import { ApiRefusal } from '../api/refusal.ts';
import type { ApiServer } from '../api/server.ts';
import { DEFAULT_REVISION } from './names.ts';
import { findNamespace, type Proof, tryUntil } from './proof.ts';
import type { Registration } from './registration.ts';

/**
 * Asks the API server to make a pod, without making it, until the pod comes back injected: then the registration, the
 * network, the certificate and the webhook all work. Gives up at the signal.
 */
export async function proveInjection(api: ApiServer, registration: Registration, signal: AbortSignal): Promise<Proof> {
  const namespace = await findNamespace(api, (candidate) => reaches(candidate, registration));
  if (namespace === undefined) {
    return { proven: false, because: 'no namespace is within reach of this revision', permanent: true };
  }
  return tryUntil(signal, () => attempt(api, probe(namespace, registration.revision), registration));
}

async function attempt(api: ApiServer, pod: JsonObject, { revision, timeoutSeconds }: Registration): Promise<Proof> {
  const path = `${pathOfAll(referenceTo(pod))}?dryRun=All`;
  try {
    const made = await api.send({ method: 'POST', path, body: pod, timeoutMs: (timeoutSeconds + 5) * 1000 });
    const injected = revisionIn(made) === revision;
    return injected ? { proven: true } : { proven: false, because: 'a pod to be injected comes back as it was' };
  } catch (error) {
    if (error instanceof ApiRefusal) return { proven: false, because: error.message };
    throw error;
  }
}

/** Whether pods of the namespace reach this revision when they ask for it. */
function reaches(candidate: JsonObject, { revision, namespace, systemNamespaces }: Registration): boolean {
  const { name, labels } = metadataOf(candidate);
  if (name === namespace || systemNamespaces.includes(name)) return false;
  const injection = labels[SELECTION.namespace];
  if (injection !== undefined) return injection === 'enabled' && revision === DEFAULT_REVISION;
  return [undefined, revision].includes(labels[SELECTION.revision]);
}

/** A pod that asks for injection in every way there is, and that even a restricted namespace would take. */
function probe(namespace: string, revision: string): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName: 'outrigger-probe-',
      namespace,
      labels: { [SELECTION.revision]: revision, [SELECTION.pod]: 'true' },
    },
    spec: {
      securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'probe',
          image: 'registry.k8s.io/pause:3.10',
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
    },
  };
}

/** The revision that says it has injected the pod. */
function revisionIn(pod: JsonObject): string | undefined {
  const parsed = parseJson(metadataOf(pod).annotations['sidecar.istio.io/status'] ?? '');
  return isObject(parsed) ? String(parsed['revision']) : undefined;
}
