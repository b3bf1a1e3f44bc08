import type { JsonObject } from '#base/json.ts';
import type { Gateway } from '#kinds/gateway/schema.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { readServerCertificate } from '../references/certificate.ts';
import { REFERENCE_MISSING } from '../references/findings.ts';
import { missing, selectsNothing } from '../references/missing.ts';
import { selectorPath } from '../references/selector-text.ts';
import { GATEWAYS, SECRETS } from '../scene/collections.ts';
import { POD_SOURCES, selectPods } from '../scene/pods.ts';
import type { Scene } from '../scene/scene.ts';
import { type Subject, titleOf } from '../scene/subject.ts';
import { GATEWAY_CREDENTIAL_INVALID } from './findings.ts';

const HOLDER = ['spec', 'selector'];

/** Secrets are looked for where the pods of the Gateway are, not where the Gateway is. */
export const GATEWAY_SECRET_ANALYZER: Analyzer = {
  name: 'gateway-secret',
  istioName: 'gateway.SecretAnalyzer',
  summary: 'Checks that the Secrets of Gateways exist beside their pods and hold valid certificates',
  reads: [GATEWAYS, SECRETS, ...POD_SOURCES],
  raises: [GATEWAY_CREDENTIAL_INVALID, REFERENCE_MISSING],
  *analyze(scene) {
    for (const gateway of scene.all(GATEWAYS)) yield* badCredentials(gateway, scene);
  },
};

function* badCredentials(gateway: Subject<Gateway>, scene: Scene): Generator<Discovery> {
  const [pod] = selectPods(scene, gateway.spec.selector);
  if (!pod) {
    yield selectsNothing(gateway, HOLDER, gateway.spec.selector);
    return;
  }
  if (pod.namespace === '' && pod.kind === 'Pod') {
    const message = `selects ${titleOf(pod)}, which is in no namespace where Secrets could be looked for`;
    yield missing(gateway, selectorPath(HOLDER, gateway.spec.selector), message);
    return;
  }
  for (const [index, { tls }] of gateway.spec.servers.entries()) {
    const name = tls?.credentialName ?? '';
    if (name === '') continue;
    const path = ['spec', 'servers', index, 'tls', 'credentialName'];
    const secret = findSecret(scene, name, pod.namespace);
    if (secret) yield* badCredential(gateway, { path, secret });
    else yield missing(gateway, path, `"${name}" is no Secret in the namespace of the pods, ${pod.namespace}`);
  }
}

function findSecret(scene: Scene, name: string, namespace: string): Subject<JsonObject> | undefined {
  const [first = '', ...rest] = name.split('/');
  return rest.length > 0 ? scene.find(SECRETS, first, rest.join('/')) : scene.find(SECRETS, namespace, name);
}

function* badCredential(
  gateway: Subject<Gateway>,
  { path, secret }: { readonly path: Discovery['path']; readonly secret: Subject<JsonObject> },
): Generator<Discovery> {
  const read = readServerCertificate(secret.object.value, Date.now());
  if (read.ok) return;
  yield {
    entry: GATEWAY_CREDENTIAL_INVALID,
    subject: gateway,
    path,
    message: `${titleOf(secret)} ${read.problem}`,
    counterparts: [{ subject: secret, path: [], message: read.problem }],
  };
}
