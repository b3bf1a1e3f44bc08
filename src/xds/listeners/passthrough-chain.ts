import { BLACK_HOLE_CLUSTER, PASSTHROUGH_CLUSTER } from '#model/names/cluster-names.ts';
import { tcpProxy } from '../filters/tcp-proxy.ts';
import type { Extension } from '../messages/message.ts';
import type { FilterChain } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import { destinationCluster } from '../routes/destination.ts';
import { statsFilters } from '../telemetry/metrics.ts';

/** What becomes of connections that nothing else takes: on to where they were going, or nowhere. */
export function unknownTarget({ view }: MeshProxy): string {
  if (view.outboundPolicy !== 'ALLOW_ANY') return BLACK_HOLE_CLUSTER;
  return view.egressProxy ? destinationCluster(view.egressProxy, undefined, 0) : PASSTHROUGH_CLUSTER;
}

/** Counts a connection and passes it on. */
export function passOn(proxy: MeshProxy, cluster: string): readonly Extension[] {
  const last = tcpProxy(proxy, { statPrefix: cluster, target: cluster, side: 'outbound' });
  return [...statsFilters(proxy, 'outbound'), last];
}

/** The last chain of a listener whose others do not take everything. */
export function passthroughChain(proxy: MeshProxy): FilterChain {
  return { name: 'PassthroughFilterChain', filterChainMatch: {}, filters: passOn(proxy, unknownTarget(proxy)) };
}
