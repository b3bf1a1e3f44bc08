import { NetworkingSelector } from '#istio/parts/selection/networking-selector.ts';
import { ServerTLSSettings } from '#istio/parts/tls/server-tls-settings.ts';
import { ConnectionPoolSettings } from '#istio/parts/traffic/connection-pool.ts';
import { Destination } from '#istio/parts/traffic/destination.ts';
import { constrained } from '#proto/constraints.ts';
import { enumOf, message, repeated } from '#proto/message.ts';
import { string, uint32 } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';

/** Everything may be left out; which of it must not depends on the listener. */
const SidecarPort = message('SidecarPort', { number: uint32, protocol: string, name: string, targetPort: uint32 });
export type SidecarPort = ValueOf<typeof SidecarPort>;

const captureMode = enumOf({ DEFAULT: 0, IPTABLES: 1, NONE: 2 });

/** What is done with connections to one port of the workload. */
const IngressListener = message('IstioIngressListener', {
  port: constrained(SidecarPort, { required: true }),
  bind: string,
  captureMode,
  defaultEndpoint: string,
  tls: ServerTLSSettings,
  connectionPool: ConnectionPoolSettings,
});
export type IngressListener = ValueOf<typeof IngressListener>;

/** Which hosts the workload reaches through one port or, without a port, through all the others. */
const EgressListener = message('IstioEgressListener', {
  port: SidecarPort,
  bind: string,
  captureMode,
  hosts: constrained(repeated(string), { required: true }),
});
export type EgressListener = ValueOf<typeof EgressListener>;

const OutboundTrafficPolicy = message('OutboundTrafficPolicy', {
  mode: enumOf({ REGISTRY_ONLY: 0, ALLOW_ANY: 1 }),
  egressProxy: Destination,
});

/** networking.istio.io Sidecar. */
export const Sidecar = message('Sidecar', {
  workloadSelector: NetworkingSelector,
  ingress: repeated(IngressListener),
  egress: repeated(EgressListener),
  inboundConnectionPool: ConnectionPoolSettings,
  outboundTrafficPolicy: OutboundTrafficPolicy,
});
export type Sidecar = ValueOf<typeof Sidecar>;
