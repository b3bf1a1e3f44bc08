import type { Cluster } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import { inboundPorts } from '../view/inbound-ports.ts';
import { blackHoleCluster, inboundPassthroughCluster, passthroughCluster } from './fixed.ts';
import { inboundPortCluster } from './inbound.ts';
import { serviceClusters } from './outbound.ts';

/** The clusters of a proxy by the traffic they are for, each list in Istio's order. */
export interface Clusters {
  readonly outbound: readonly Cluster[];
  readonly inbound: readonly Cluster[];
}

/** The clusters by which calls from other networks find every service of the mesh. */
export function sniClusters(proxy: MeshProxy): readonly Cluster[] {
  const inMesh = proxy.view.services.all.filter(({ isExternal }) => !isExternal);
  return inMesh.flatMap((service) => serviceClusters(proxy, service, 'sni'));
}

/** Where a proxy can send requests: outbound by service, inbound by port of its workload. */
export function generateClusters(proxy: MeshProxy): Clusters {
  const { mesh } = proxy.model.settings;
  const services = proxy.view.services.all.flatMap((service) => serviceClusters(proxy, service));
  if (proxy.type !== 'sidecar') return { outbound: [...services, blackHoleCluster(mesh)], inbound: [] };
  return {
    outbound: [...services, blackHoleCluster(mesh), passthroughCluster(mesh)],
    inbound: [
      ...inboundPorts(proxy).map((port) => inboundPortCluster(proxy, port)),
      inboundPassthroughCluster(mesh, proxy),
    ],
  };
}
