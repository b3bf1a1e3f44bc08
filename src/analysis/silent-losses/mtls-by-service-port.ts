import type { PeerAuthentication } from '#kinds/peer-authentication/schema.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { PEER_AUTHENTICATIONS, SERVICES } from '../scene/collections.ts';
import { POD_SOURCES, selectPods } from '../scene/pods.ts';
import type { Scene } from '../scene/scene.ts';
import { portsOf, servicesBefore } from '../scene/services.ts';
import { type Subject, titleOf } from '../scene/subject.ts';
import { MTLS_BY_SERVICE_PORT } from './findings.ts';

/** Ports of PeerAuthentications that only Services have. */
export const MTLS_BY_SERVICE_PORT_ANALYZER: Analyzer = {
  name: 'mtls-by-service-port',
  summary: 'Checks that portLevelMtls names ports of workloads, not of Services',
  reads: [PEER_AUTHENTICATIONS, SERVICES, ...POD_SOURCES],
  raises: [MTLS_BY_SERVICE_PORT],
  *analyze(scene) {
    for (const policy of scene.all(PEER_AUTHENTICATIONS)) yield* misnamedPorts(policy, scene);
  },
};

function* misnamedPorts(policy: Subject<PeerAuthentication>, scene: Scene): Generator<Discovery> {
  const { portLevelMtls, selector } = policy.spec;
  const ports = Object.keys(portLevelMtls);
  if (ports.length === 0 || !selector) return;
  const pods = selectPods(scene, selector.matchLabels, policy.namespace);
  const services = [...new Set(pods.flatMap((pod) => servicesBefore(scene, pod)))];
  const known = services.flatMap((service) => portsOf(service).map((port) => ({ service, ...port })));
  for (const key of ports) {
    const named = known.find(({ port, target }) => port === Number(key) && target !== port);
    // A named target may be any number, so nothing is said where there is one.
    if (!named || known.some(({ target }) => target === Number(key) || typeof target === 'string')) continue;
    yield {
      entry: MTLS_BY_SERVICE_PORT,
      subject: policy,
      path: ['spec', 'portLevelMtls', key],
      message: `is the port of ${titleOf(named.service)}; its pods have ${named.target} for it`,
      counterparts: [{ subject: named.service, path: ['spec', 'ports'], message: 'leads to another port' }],
    };
  }
}
