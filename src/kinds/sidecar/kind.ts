import { fault, faultIf } from '#findings/fault.ts';
import { HOST_INVALID } from '#istio/parts/findings.ts';
import { fqdnProblem, wildcardHostProblem } from '#istio/parts/hosts/host.ts';
import { checkNetworkingSelector } from '#istio/parts/selection/networking-selector.ts';
import { checkDestination } from '#istio/parts/traffic/destination.ts';
import { defineKind, type Rule } from '../kind.ts';
import { EGRESS_RULES } from './egress.ts';
import { HOST_RULES } from './egress-hosts.ts';
import { EGRESS_PROXY_UNUSED, EGRESS_PROXY_WITHOUT_PORT, SIDECAR_EMPTY } from './findings.ts';
import { INGRESS_RULES } from './ingress.ts';
import { Sidecar } from './schema.ts';

const selector: Rule<Sidecar> = ({ spec }) =>
  checkNetworkingSelector(spec.workloadSelector, ['spec', 'workloadSelector']);

/** An empty one would still take the place of the Sidecar that counts for the whole mesh. */
const isNotEmpty: Rule<Sidecar> = function* ({ spec }) {
  const { ingress, egress, outboundTrafficPolicy, inboundConnectionPool } = spec;
  if (ingress.length + egress.length > 0 || outboundTrafficPolicy || inboundConnectionPool) return;
  yield fault(SIDECAR_EMPTY, ['spec'], 'must have ingress, egress, outboundTrafficPolicy or inboundConnectionPool');
};

/** Where traffic to unknown hosts goes: one host, known by its name and port. */
const egressProxy: Rule<Sidecar> = function* ({ spec: { outboundTrafficPolicy } }) {
  const { mode, egressProxy } = outboundTrafficPolicy ?? {};
  if (!egressProxy) return;
  const path = ['spec', 'outboundTrafficPolicy', 'egressProxy'];
  if (mode !== 'ALLOW_ANY') {
    yield fault(EGRESS_PROXY_UNUSED, path, `must not be set with mode ${mode}`);
    return;
  }
  // A destination may be a wildcard in general, but nobody can connect to one.
  if (!wildcardHostProblem(egressProxy.host)) {
    yield* faultIf(HOST_INVALID, [...path, 'host'], fqdnProblem(egressProxy.host));
  }
  if (!egressProxy.port) yield fault(EGRESS_PROXY_WITHOUT_PORT, [...path, 'port'], 'is required');
  yield* checkDestination(egressProxy, path);
};

/** What the proxies of some workloads take in and reach out to. */
export const SIDECAR = defineKind({
  group: 'networking.istio.io',
  kind: 'Sidecar',
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  spec: Sidecar,
  specRequired: false,
  rules: [selector, isNotEmpty, ...INGRESS_RULES, ...EGRESS_RULES, ...HOST_RULES, egressProxy],
});
