import { portNumber } from '#istio/parts/selection/target-reference.ts';
import { constrained } from '#proto/constraints.ts';
import { enumOf, mapOf, message, oneof } from '#proto/message.ts';
import { string, uint32 } from '#proto/scalars.ts';
import type { Constraint } from '#proto/types.ts';

const FilterChainMatch = message('EnvoyFilter.ListenerMatch.FilterChainMatch', {
  name: string,
  sni: string,
  transportProtocol: string,
  applicationProtocols: string,
  filter: message('EnvoyFilter.ListenerMatch.FilterMatch', {
    name: string,
    subFilter: message('EnvoyFilter.ListenerMatch.SubFilterMatch', { name: string }),
  }),
  destinationPort: uint32,
});

const ListenerMatch = message('EnvoyFilter.ListenerMatch', {
  portNumber: uint32,
  portName: string,
  filterChain: FilterChainMatch,
  listenerFilter: string,
  name: string,
});

const RouteMatch = message('EnvoyFilter.RouteConfigurationMatch.RouteMatch', {
  name: string,
  action: enumOf({ ANY: 0, ROUTE: 1, REDIRECT: 2, DIRECT_RESPONSE: 3 }),
});

const RouteConfigurationMatch = message('EnvoyFilter.RouteConfigurationMatch', {
  portNumber: uint32,
  portName: string,
  gateway: string,
  vhost: message('EnvoyFilter.RouteConfigurationMatch.VirtualHostMatch', {
    name: string,
    domainName: string,
    route: RouteMatch,
  }),
  name: string,
});

const ClusterMatch = message('EnvoyFilter.ClusterMatch', {
  portNumber: uint32,
  service: string,
  subset: string,
  name: string,
});

const WaypointMatch = message('EnvoyFilter.WaypointMatch', {
  portNumber,
  route: message('EnvoyFilter.WaypointMatch.RouteMatch', { name: string }),
  filter: message('EnvoyFilter.WaypointMatch.FilterMatch', {
    name: string,
    subFilter: message('EnvoyFilter.WaypointMatch.FilterMatch.SubFilterMatch', { name: string }),
  }),
});

/** A waypoint is matched by its own match only, and the others never by it. */
const WAYPOINT_MATCH: Constraint = {
  message: 'must have waypoint if context is WAYPOINT, and only then',
  holds: (self) => {
    const match = self as { readonly context?: string; readonly waypoint?: unknown };
    return (match.context === 'WAYPOINT') === (match.waypoint !== undefined);
  },
};

/** Which of the objects that Istio generates a patch is for. */
export const ObjectMatch = constrained(
  message('EnvoyFilter.EnvoyConfigObjectMatch', {
    context: enumOf({ ANY: 0, SIDECAR_INBOUND: 1, SIDECAR_OUTBOUND: 2, GATEWAY: 3, WAYPOINT: 4 }),
    proxy: message('EnvoyFilter.ProxyMatch', { proxyVersion: string, metadata: mapOf(string) }),
    ...oneof('object_types', {
      listener: ListenerMatch,
      routeConfiguration: RouteConfigurationMatch,
      cluster: ClusterMatch,
      waypoint: WaypointMatch,
    }),
  }),
  { rules: [WAYPOINT_MATCH] },
);
