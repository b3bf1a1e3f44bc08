import type { JsonObject } from '#base/json.ts';
import { SELECTION } from '#istio/selection-labels.ts';
import { GATEWAY } from '#kinds/gateway/kind.ts';
import { read } from '../api/objects.ts';
import { pathOfAll, type Reference, referenceTo } from '../api/paths.ts';
import { ApiRefusal, isAbsent } from '../api/refusal.ts';
import type { ApiServer } from '../api/server.ts';
import { findNamespace, type Proof, tryUntil } from './proof.ts';
import type { Registration } from './registration.ts';
import { ownEntryName } from './validating-configuration.ts';

/** A kind is defined a moment before it is served. */
const DEFINITION: Reference = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  name: `gateways.${GATEWAY.group}`,
  namespace: '',
};

const NOTHING_TO_TRY: Proof = {
  proven: false,
  because: `there is nothing to try it with, for the cluster has no kind ${GATEWAY.kind} of ${GATEWAY.group}`,
  permanent: true,
};

/**
 * Asks the API server to make a Gateway that must not be, without making it, until it is refused in our name: another
 * gate may stand beside ours and be the first to refuse.
 */
export async function proveGate(api: ApiServer, registration: Registration, signal: AbortSignal): Promise<Proof> {
  const { namespace: own, systemNamespaces } = registration;
  const namespace = await findNamespace(api, (candidate) => {
    const { name } = referenceTo(candidate);
    return name !== own && !systemNamespaces.includes(name);
  });
  if (namespace === undefined) return { proven: false, because: 'no namespace is within its reach', permanent: true };
  return tryUntil(signal, () => attemptServed(api, registration, namespace));
}

/** In the first version that the API server serves. */
async function attemptServed(api: ApiServer, registration: Registration, namespace: string): Promise<Proof> {
  for (const version of GATEWAY.versions) {
    const proof = await attempt(api, registration, probe(version, namespace, registration.revision));
    if (proof) return proof;
  }
  const isComing = (await read(api, DEFINITION)) !== undefined;
  return isComing ? { proven: false, because: `kind ${GATEWAY.kind} is not served yet` } : NOTHING_TO_TRY;
}

/** Undefined where the version is not served. */
async function attempt(api: ApiServer, { revision, timeoutSeconds }: Registration, gateway: JsonObject) {
  const path = `${pathOfAll(referenceTo(gateway))}?dryRun=All`;
  try {
    await api.send({ method: 'POST', path, body: gateway, timeoutMs: (timeoutSeconds + 5) * 1000 });
    return { proven: false, because: 'a Gateway that must not be is let in' } as const;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    if (!(error instanceof ApiRefusal)) throw error;
    const isOurs = error.message.includes(`"${ownEntryName(revision)}" denied the request`);
    return isOurs ? ({ proven: true } as const) : ({ proven: false, because: becauseOf(error.message) } as const);
  }
}

/** The bad Gateway was refused, though not by us; two gates are asked in no order. */
function becauseOf(message: string): string {
  const [other] = /admission webhook "[^"]*" denied the request/.exec(message) ?? [];
  return other === undefined ? message : `another gate was the one to refuse it: ${other}`;
}

/** Nothing that a CRD would mind, but with an annotation that nobody may set; labelled, so that our own revision is asked. */
function probe(version: string, namespace: string, revision: string): JsonObject {
  return {
    apiVersion: `${GATEWAY.group}/${version}`,
    kind: GATEWAY.kind,
    metadata: {
      name: 'outrigger-probe',
      namespace,
      labels: { [SELECTION.revision]: revision },
      annotations: { 'internal.istio.io/webhook-always-reject': 'true' },
    },
    spec: { servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['probe.example.com'] }] },
  };
}
