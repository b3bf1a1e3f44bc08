import { NetworkingSelector } from '../parts/networking-selector.ts';
import { PolicyTargetReference, portNumber } from '../parts/target-reference.ts';
import { atMostOneOf } from '../proto/crd-rules.ts';
import { must } from '../proto/demands.ts';
import { enumOf, mapOf, message, named, oneof, repeated } from '../proto/message.ts';
import { int32, string, struct, uint32 } from '../proto/scalars.ts';
import type { Demand, ValueOf } from '../proto/types.ts';

const SubFilterMatch = message('SubFilterMatch', { name: string });
const FilterMatch = message('FilterMatch', { name: string, subFilter: SubFilterMatch });

const FilterChainMatch = message('FilterChainMatch', {
  name: string,
  sni: string,
  transportProtocol: string,
  applicationProtocols: string,
  filter: FilterMatch,
  destinationPort: uint32,
});

const ListenerMatch = message('ListenerMatch', {
  portNumber: uint32,
  portName: string,
  filterChain: FilterChainMatch,
  listenerFilter: string,
  name: string,
});
export type ListenerMatch = ValueOf<typeof ListenerMatch>;

const RouteMatch = message('RouteMatch', {
  name: string,
  action: enumOf({ ANY: 0, ROUTE: 1, REDIRECT: 2, DIRECT_RESPONSE: 3 }),
});

const RouteConfigurationMatch = message('RouteConfigurationMatch', {
  portNumber: uint32,
  portName: string,
  gateway: string,
  vhost: message('VirtualHostMatch', { name: string, domainName: string, route: RouteMatch }),
  name: string,
});

const ClusterMatch = message('ClusterMatch', { portNumber: uint32, service: string, subset: string, name: string });

const WaypointMatch = message('WaypointMatch', {
  portNumber,
  filter: FilterMatch,
  route: message('RouteMatch', { name: string }),
});

/** A waypoint is matched by its own match only, and the others never by it. */
const WAYPOINT_MATCH: Demand = {
  message: 'must have waypoint if context is WAYPOINT, and only then',
  holds: (self) => {
    const match = self as { readonly context?: string; readonly waypoint?: unknown };
    return (match.context === 'WAYPOINT') === (match.waypoint !== undefined);
  },
};

const ObjectMatch = must(
  message('EnvoyConfigObjectMatch', {
    context: enumOf({ ANY: 0, SIDECAR_INBOUND: 1, SIDECAR_OUTBOUND: 2, GATEWAY: 3, WAYPOINT: 4 }),
    proxy: message('ProxyMatch', { proxyVersion: string, metadata: mapOf(string) }),
    ...oneof('objectTypes', {
      listener: ListenerMatch,
      routeConfiguration: RouteConfigurationMatch,
      cluster: ClusterMatch,
      waypoint: WaypointMatch,
    }),
  }),
  { rules: [WAYPOINT_MATCH] },
);

const Patch = message('Patch', {
  operation: enumOf({
    INVALID: 0,
    MERGE: 1,
    ADD: 2,
    REMOVE: 3,
    INSERT_BEFORE: 4,
    INSERT_AFTER: 5,
    INSERT_FIRST: 6,
    REPLACE: 7,
  }),
  value: struct,
  filterClass: enumOf({ UNSPECIFIED: 0, AUTHN: 1, AUTHZ: 2, STATS: 3 }),
});

const ConfigPatch = message('EnvoyConfigObjectPatch', {
  applyTo: enumOf({
    INVALID: 0,
    LISTENER: 1,
    FILTER_CHAIN: 2,
    NETWORK_FILTER: 3,
    HTTP_FILTER: 4,
    ROUTE_CONFIGURATION: 5,
    VIRTUAL_HOST: 6,
    HTTP_ROUTE: 7,
    CLUSTER: 8,
    EXTENSION_CONFIG: 9,
    BOOTSTRAP: 10,
    LISTENER_FILTER: 11,
  }),
  match: ObjectMatch,
  patch: Patch,
});
export type ConfigPatch = ValueOf<typeof ConfigPatch>;

/** networking.istio.io/v1alpha3 EnvoyFilter. */
export const EnvoyFilter = must(
  message('EnvoyFilter', {
    workloadSelector: NetworkingSelector,
    configPatches: repeated(ConfigPatch),
    priority: int32,
    targetRefs: named('targetRefs', must(repeated(PolicyTargetReference), { maxItems: 16 })),
  }),
  { rules: [atMostOneOf('workloadSelector', 'targetRefs')] },
);
export type EnvoyFilter = ValueOf<typeof EnvoyFilter>;
