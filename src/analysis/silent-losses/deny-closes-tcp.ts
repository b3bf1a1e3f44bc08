import type { AuthorizationPolicy } from '#kinds/authorization-policy/schema.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { AUTHORIZATION_POLICIES, MESH_CONFIG, SERVICES } from '../scene/collections.ts';
import { POD_SOURCES, selectPods } from '../scene/pods.ts';
import type { Scene } from '../scene/scene.ts';
import { portsOf, servicesBefore } from '../scene/services.ts';
import { type Subject, titleOf } from '../scene/subject.ts';
import { DENY_CLOSES_TCP_PORT } from './findings.ts';

type Rule = AuthorizationPolicy['rules'][number];

/** Conditions that only a request has. */
const HTTP_CONDITION = /^request\./;

/** DENY policies whose rules mean more on TCP ports than they say. */
export const DENY_CLOSES_TCP_ANALYZER: Analyzer = {
  name: 'deny-closes-tcp',
  summary: 'Checks that DENY policies with HTTP fields are not for TCP ports',
  reads: [AUTHORIZATION_POLICIES, SERVICES, MESH_CONFIG, ...POD_SOURCES],
  raises: [DENY_CLOSES_TCP_PORT],
  *analyze(scene) {
    for (const policy of scene.all(AUTHORIZATION_POLICIES)) {
      if (policy.spec.action === 'DENY') yield* closedPorts(policy, scene);
    }
  },
};

function* closedPorts(policy: Subject<AuthorizationPolicy>, scene: Scene): Generator<Discovery> {
  const rules = [...policy.spec.rules.entries()].filter(([, rule]) => hasHttpFields(rule));
  if (rules.length === 0 || policy.spec.targetRef || policy.spec.targetRefs.length > 0) return;
  const root = scene.all(MESH_CONFIG)[0]?.spec.rootNamespace;
  const labels = policy.spec.selector?.matchLabels ?? {};
  const pods = selectPods(scene, labels, policy.namespace === root ? undefined : policy.namespace);
  const services = [...new Set(pods.flatMap((pod) => servicesBefore(scene, pod)))];
  for (const [index, rule] of rules) {
    const closed = services.flatMap((service) =>
      portsOf(service).filter(({ protocol, target }) => protocol === 'tcp' && appliesTo(rule, target)),
    );
    const ports = [...new Set(closed.map(({ port }) => port))];
    const [service] = services;
    if (ports.length === 0 || !service) continue;
    yield {
      entry: DENY_CLOSES_TCP_PORT,
      subject: policy,
      path: ['spec', 'rules', index],
      message: `denies by HTTP fields, which are left out on TCP: it closes port ${ports.join(', ')} of ${titleOf(service)}`,
      counterparts: services
        .filter((each) => portsOf(each).some(({ protocol }) => protocol === 'tcp'))
        .slice(0, 5)
        .map((subject) => ({ subject, path: ['spec', 'ports'], message: 'has TCP ports' })),
    };
  }
}

function hasHttpFields({ from, to, when }: Rule): boolean {
  const sources = from.some(
    ({ source }) => source && (source.requestPrincipals.length > 0 || source.notRequestPrincipals.length > 0),
  );
  const operations = to.some(
    ({ operation }) =>
      operation &&
      [
        operation.hosts,
        operation.notHosts,
        operation.methods,
        operation.notMethods,
        operation.paths,
        operation.notPaths,
      ].some((list) => list.length > 0),
  );
  return sources || operations || when.some(({ key }) => HTTP_CONDITION.test(key));
}

/** A rule that names ports is for these alone. */
function appliesTo({ to }: Rule, target: number | string): boolean {
  if (to.length === 0) return true;
  return to.some(
    ({ operation }) => !operation || operation.ports.length === 0 || operation.ports.includes(String(target)),
  );
}
