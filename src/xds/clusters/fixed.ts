import type { MeshConfig } from '#istio/mesh/config/schema.ts';
import { BLACK_HOLE_CLUSTER, INBOUND_PASSTHROUGH_CLUSTER, PASSTHROUGH_CLUSTER } from '#model/names/cluster-names.ts';
import { familiesOf, type ProxyNode } from '#model/proxy/proxy.ts';
import { seconds } from '../messages/duration.ts';
import type { Message } from '../messages/message.ts';
import type { Cluster } from '../messages/resources.ts';
import { connectionFields } from './connection-pool.ts';
import { METADATA_EXCHANGE } from './metadata-exchange.ts';
import { passthroughOptions } from './protocol-options.ts';

/** Where requests go that are not to go anywhere. */
export function blackHoleCluster(mesh: MeshConfig): Cluster {
  return {
    name: BLACK_HOLE_CLUSTER,
    altStatName: `${BLACK_HOLE_CLUSTER};`,
    type: 'STATIC',
    connectTimeout: seconds(mesh.connectTimeout),
  };
}

/** Where connections go on to the address that the client has asked for. */
export function passthroughCluster(mesh: MeshConfig): Cluster {
  return { ...direct(mesh), name: PASSTHROUGH_CLUSTER, filters: [METADATA_EXCHANGE] };
}

/** The same for connections to ports of the workload that no service knows. Its name in statistics is the outbound one's. */
export function inboundPassthroughCluster(mesh: MeshConfig, proxy: ProxyNode): Cluster {
  return {
    ...direct(mesh),
    name: INBOUND_PASSTHROUGH_CLUSTER,
    upstreamBindConfig: { ...ownSource(proxy), extraSourceAddresses: familiesOf(proxy) === 'dual' ? SIX : undefined },
  };
}

const SIX: readonly Message[] = [{ address: { address: '::6', portValue: 0 } }];

/** The address from which a proxy calls its own workload, so that the call is not redirected to the proxy again. */
export function ownSource(proxy: ProxyNode): Message {
  const families = familiesOf(proxy);
  return {
    sourceAddress: { address: families === 'ipv6' ? '::6' : '127.0.0.6', portValue: 0 },
  };
}

function direct(mesh: MeshConfig): Omit<Cluster, 'name'> {
  return {
    altStatName: `${PASSTHROUGH_CLUSTER};`,
    type: 'ORIGINAL_DST',
    lbPolicy: 'CLUSTER_PROVIDED',
    ...connectionFields(mesh, {}),
    typedExtensionProtocolOptions: passthroughOptions(),
  };
}
