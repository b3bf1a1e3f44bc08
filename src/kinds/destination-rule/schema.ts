import { WorkloadSelector } from '#istio/parts/selection/workload-selector.ts';
import { ClientTLSSettings } from '#istio/parts/tls/client-tls-settings.ts';
import { ConnectionPoolSettings } from '#istio/parts/traffic/connection-pool.ts';
import { PortSelector } from '#istio/parts/traffic/destination.ts';
import { positiveDuration } from '#istio/parts/traffic/durations.ts';
import { constrained } from '#proto/constraints.ts';
import { enumOf, mapOf, message, named, repeated } from '#proto/message.ts';
import { bool, doubleValue, int32, string, uint32, uint32Value } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';
import { LoadBalancerSettings } from './load-balancer-settings.ts';

const OutlierDetection = message('OutlierDetection', {
  consecutiveErrors: int32,
  splitExternalLocalOriginErrors: bool,
  consecutiveLocalOriginFailures: uint32Value,
  consecutiveGatewayErrors: uint32Value,
  consecutive5xxErrors: named('consecutive_5xx_errors', uint32Value),
  interval: positiveDuration,
  baseEjectionTime: positiveDuration,
  maxEjectionPercent: int32,
  minHealthPercent: int32,
});
export type OutlierDetection = ValueOf<typeof OutlierDetection>;

/** What can be set for one port as well as for all of them. */
const PORT_FIELDS = {
  loadBalancer: LoadBalancerSettings,
  connectionPool: ConnectionPoolSettings,
  outlierDetection: OutlierDetection,
  tls: ClientTLSSettings,
};

const PortTrafficPolicy = message('TrafficPolicy.PortTrafficPolicy', { port: PortSelector, ...PORT_FIELDS });
export type PortTrafficPolicy = ValueOf<typeof PortTrafficPolicy>;

const TunnelSettings = message('TrafficPolicy.TunnelSettings', {
  protocol: string,
  targetHost: constrained(string, { required: true }),
  targetPort: constrained(uint32, { required: true }),
});
export type TunnelSettings = ValueOf<typeof TunnelSettings>;

const TrafficPolicy = message('TrafficPolicy', {
  ...PORT_FIELDS,
  portLevelSettings: constrained(repeated(PortTrafficPolicy), { maxItems: 4096 }),
  tunnel: TunnelSettings,
  proxyProtocol: message('TrafficPolicy.ProxyProtocol', { version: enumOf({ V1: 0, V2: 1 }) }),
  retryBudget: message('TrafficPolicy.RetryBudget', {
    percent: constrained(doubleValue, { minimum: 0, maximum: 100 }),
    minRetryConcurrency: uint32,
  }),
});
export type TrafficPolicy = ValueOf<typeof TrafficPolicy>;

const Subset = message('Subset', {
  name: constrained(string, { required: true }),
  labels: mapOf(string),
  trafficPolicy: TrafficPolicy,
});

/** networking.istio.io DestinationRule. */
export const DestinationRule = message('DestinationRule', {
  host: constrained(string, { required: true }),
  trafficPolicy: TrafficPolicy,
  subsets: repeated(Subset),
  exportTo: repeated(string),
  workloadSelector: WorkloadSelector,
});
export type DestinationRule = ValueOf<typeof DestinationRule>;
