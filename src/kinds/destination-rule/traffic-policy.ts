import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf } from '#findings/fault.ts';
import { HOST_INVALID, PERCENTAGE_INVALID, PORT_INVALID } from '#istio/parts/findings.ts';
import { fqdnProblem } from '#istio/parts/hosts/host.ts';
import { isIpAddress } from '#istio/parts/hosts/ip-address.ts';
import { portProblem } from '#istio/parts/hosts/port.ts';
import { checkClientTls, type TlsPlace } from '#istio/parts/tls/client-tls-settings.ts';
import { checkConnectionPool } from '#istio/parts/traffic/connection-pool.ts';
import { checkDuration } from '#istio/parts/traffic/durations.ts';
import { percentProblem } from '#istio/parts/traffic/percent.ts';
import {
  CONSECUTIVE_ERRORS_DEPRECATED,
  FAILOVER_WITHOUT_OUTLIER_DETECTION,
  LOCAL_ERRORS_NOT_SPLIT,
  MINIMUM_RING_SIZE_DEPRECATED,
  PORT_POLICY_WITHOUT_PORT,
  TRAFFIC_POLICY_EMPTY,
  TUNNEL_PROTOCOL_UNKNOWN,
  TUNNEL_WITH_PROXY_PROTOCOL,
} from './findings.ts';
import { checkLoadBalancer } from './load-balancer.ts';
import type { OutlierDetection, PortTrafficPolicy, TrafficPolicy, TunnelSettings } from './schema.ts';

const PORT_FIELDS = ['outlierDetection', 'connectionPool', 'loadBalancer', 'tls'] as const;
const OTHER_FIELDS = ['tunnel', 'proxyProtocol', 'retryBudget'] as const;

export function* checkTrafficPolicy(policy: TrafficPolicy | undefined, place: TlsPlace): Generator<Fault> {
  if (!policy) return;
  const { path, namespace } = place;
  const isSet = [...PORT_FIELDS, ...OTHER_FIELDS].some((name) => policy[name]);
  if (!isSet && policy.portLevelSettings.length === 0) {
    yield fault(TRAFFIC_POLICY_EMPTY, path, 'must not be empty');
  }
  if (policy.tunnel && policy.proxyProtocol) {
    yield fault(TUNNEL_WITH_PROXY_PROTOCOL, [...path, 'proxyProtocol'], 'must not be set beside tunnel');
  }
  yield* checkSettings(policy, place);
  for (const [index, port] of policy.portLevelSettings.entries()) {
    yield* checkPort(port, { namespace, path: [...path, 'portLevelSettings', index] });
  }
  yield* checkTunnel(policy.tunnel, [...path, 'tunnel']);
}

/** The number of the port is not checked: for one out of range Istio finds no traffic. */
function* checkPort(policy: PortTrafficPolicy, place: TlsPlace): Generator<Fault> {
  if (!policy.port) yield fault(PORT_POLICY_WITHOUT_PORT, place.path, 'must have a port');
  const isSet = PORT_FIELDS.some((name) => policy[name]);
  if (!isSet) yield fault(TRAFFIC_POLICY_EMPTY, place.path, 'must have a setting beside the port');
  yield* checkSettings(policy, place);
}

function* checkSettings(policy: Omit<PortTrafficPolicy, 'port'>, { namespace, path }: TlsPlace): Generator<Fault> {
  yield* checkOutliers(policy.outlierDetection, [...path, 'outlierDetection']);
  yield* checkConnectionPool(policy.connectionPool, [...path, 'connectionPool']);
  yield* checkLoadBalancer(policy.loadBalancer, [...path, 'loadBalancer']);
  yield* checkClientTls(policy.tls, { namespace, path: [...path, 'tls'] });
}

function* checkOutliers(outliers: OutlierDetection | undefined, path: Path): Generator<Fault> {
  if (!outliers) return;
  yield* checkDuration(outliers.baseEjectionTime, [...path, 'baseEjectionTime']);
  yield* checkDuration(outliers.interval, [...path, 'interval']);
  if (outliers.consecutiveLocalOriginFailures && !outliers.splitExternalLocalOriginErrors) {
    const message = 'has no effect unless splitExternalLocalOriginErrors is true';
    yield fault(LOCAL_ERRORS_NOT_SPLIT, [...path, 'consecutiveLocalOriginFailures'], message);
  }
  for (const name of ['maxEjectionPercent', 'minHealthPercent'] as const) {
    yield* faultIf(PERCENTAGE_INVALID, [...path, name], percentProblem(outliers[name]));
  }
}

function* checkTunnel(tunnel: TunnelSettings | undefined, path: Path): Generator<Fault> {
  if (!tunnel) return;
  const { protocol, targetHost, targetPort } = tunnel;
  if (!['', 'CONNECT', 'POST'].includes(protocol)) {
    yield fault(TUNNEL_PROTOCOL_UNKNOWN, [...path, 'protocol'], `"${protocol}" is not a valid tunnel protocol`);
  }
  if (!isIpAddress(targetHost)) yield* faultIf(HOST_INVALID, [...path, 'targetHost'], fqdnProblem(targetHost));
  yield* faultIf(PORT_INVALID, [...path, 'targetPort'], portProblem(targetPort));
}

/** What works, but should be put in another way. Istio looks for it in the policy of the whole host alone. */
export function* warnTrafficPolicy(policy: TrafficPolicy | undefined, path: Path): Generator<Fault> {
  const { outlierDetection: outliers, loadBalancer: balancer } = policy ?? {};
  if (outliers && outliers.consecutiveErrors !== 0) {
    const message = 'is deprecated, because it does not say which errors count';
    yield fault(CONSECUTIVE_ERRORS_DEPRECATED, [...path, 'outlierDetection', 'consecutiveErrors'], message);
  }
  if (balancer?.consistentHash && balancer.consistentHash.minimumRingSize !== 0) {
    const at = [...path, 'loadBalancer', 'consistentHash', 'minimumRingSize'];
    yield fault(MINIMUM_RING_SIZE_DEPRECATED, at, 'is deprecated in favor of ringHash.minimumRingSize');
  }
  const { failover = [], failoverPriority = [] } = balancer?.localityLbSetting ?? {};
  if (!outliers && failover.length + failoverPriority.length > 0) {
    const at = [...path, 'loadBalancer', 'localityLbSetting'];
    yield fault(FAILOVER_WITHOUT_OUTLIER_DETECTION, at, 'never fails over without outlierDetection');
  }
}
