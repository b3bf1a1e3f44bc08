import { BLACK_HOLE_CLUSTER } from '#model/names/cluster-names.ts';
import { wildcardOf } from '#model/proxy/proxy.ts';
import { tcpProxy } from '../filters/tcp-proxy.ts';
import { socketAddress } from '../messages/address.ts';
import { list, nonZero } from '../messages/message.ts';
import type { Listener } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import { accessLogs } from '../telemetry/access-log.ts';
import { statsFilters } from '../telemetry/metrics.ts';
import { passOn, unknownTarget } from './passthrough-chain.ts';

/** The listener to which all outbound connections are redirected; it hands them to that for their own address, if there is one. */
export function virtualOutbound(proxy: MeshProxy): Listener {
  const port = proxy.model.settings.mesh.proxyListenPort;
  const nowhere = tcpProxy(proxy, {
    statPrefix: BLACK_HOLE_CLUSTER,
    target: BLACK_HOLE_CLUSTER,
    side: 'outbound',
    isSilent: true,
  });
  return {
    name: 'virtualOutbound',
    address: socketAddress(wildcardOf(proxy), port),
    transparent: nonZero(proxy.metadata['INTERCEPTION_MODE'] === 'TPROXY'),
    useOriginalDst: true,
    trafficDirection: 'OUTBOUND',
    maxConnectionsToAcceptPerSocketEvent: 1,
    accessLog: list(accessLogs(proxy, 'outbound', 'listener')),
    filterChains: [
      {
        name: 'virtualOutbound-blackhole',
        filterChainMatch: { destinationPort: port },
        filters: [...statsFilters(proxy, 'outbound'), nowhere],
      },
      { name: 'virtualOutbound-catchall-tcp', filters: passOn(proxy, unknownTarget(proxy)) },
    ],
  };
}
