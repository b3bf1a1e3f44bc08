import type { Extension, Message } from './message.ts';

/** envoy.config.core.v3.Metadata */
export interface Metadata extends Message {
  readonly filterMetadata: { readonly [filter: string]: Message };
}

/** envoy.config.cluster.v3.Cluster */
export interface Cluster extends Message {
  readonly name: string;
  readonly type?: string | undefined;
  readonly metadata?: Metadata | undefined;
  readonly loadAssignment?: ClusterLoadAssignment | undefined;
  readonly transportSocket?: Extension | undefined;
  readonly transportSocketMatches?: readonly TransportSocketMatch[] | undefined;
}

export interface TransportSocketMatch extends Message {
  readonly name: string;
  readonly match: Message;
  readonly transportSocket: Extension;
}

/** envoy.config.endpoint.v3.ClusterLoadAssignment */
export interface ClusterLoadAssignment extends Message {
  readonly clusterName: string;
  readonly endpoints?: readonly LocalityLbEndpoints[] | undefined;
}

export interface LocalityLbEndpoints extends Message {
  readonly locality: Message;
  readonly lbEndpoints?: readonly LbEndpoint[] | undefined;
  readonly loadBalancingWeight?: number | undefined;
  readonly priority?: number | undefined;
}

export interface LbEndpoint extends Message {
  readonly endpoint: Message;
  readonly loadBalancingWeight: number;
  readonly metadata: Metadata;
}

/** envoy.config.listener.v3.Listener */
export interface Listener extends Message {
  readonly name: string;
  readonly listenerFilters?: readonly Extension[] | undefined;
  readonly filterChains?: readonly FilterChain[] | undefined;
  readonly defaultFilterChain?: FilterChain | undefined;
}

/** envoy.config.listener.v3.FilterChain */
export interface FilterChain extends Message {
  readonly name?: string | undefined;
  readonly filterChainMatch?: FilterChainMatch | undefined;
  readonly filters: readonly Extension[];
  readonly transportSocket?: Extension | undefined;
}

export interface FilterChainMatch extends Message {
  readonly destinationPort?: number | undefined;
  readonly prefixRanges?: readonly CidrRange[] | undefined;
  readonly serverNames?: readonly string[] | undefined;
  readonly transportProtocol?: string | undefined;
  readonly applicationProtocols?: readonly string[] | undefined;
}

export interface CidrRange extends Message {
  readonly addressPrefix: string;
  readonly prefixLen: number;
}

/** envoy.config.route.v3.RouteConfiguration */
export interface RouteConfiguration extends Message {
  readonly name: string;
  readonly virtualHosts?: readonly VirtualHost[] | undefined;
}

export interface VirtualHost extends Message {
  readonly name: string;
  readonly domains: readonly string[];
  readonly routes?: readonly Route[] | undefined;
}

export interface Route extends Message {
  readonly name?: string | undefined;
  readonly match: Message;
  readonly metadata?: Metadata | undefined;
}

/** Everything that a proxy gets over ADS, each list in the order in which it is generated. */
export interface Resources {
  readonly listeners: readonly Listener[];
  readonly clusters: readonly Cluster[];
  readonly routes: readonly RouteConfiguration[];
  readonly endpoints: readonly ClusterLoadAssignment[];
  readonly extensionConfigs: readonly Extension[];
}
