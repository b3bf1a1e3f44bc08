import type { Labels } from '#kube/metadata.ts';

/** Where an endpoint is, beyond its locality. */
export interface Whereabouts {
  readonly locality: string;
  readonly clusterId: string;
  readonly network: string;
  readonly nodeName: string;
}

/** A workload's labels with those that tell where it runs, by which subsets and failover priorities may choose. */
export function withWhereabouts(labels: Labels, { locality, clusterId, network, nodeName }: Whereabouts): Labels {
  const [region = '', zone = '', subzone = ''] = locality.split('/');
  const known = Object.entries({
    'topology.kubernetes.io/region': region,
    'topology.kubernetes.io/zone': zone,
    'topology.istio.io/subzone': subzone,
    'topology.istio.io/cluster': clusterId,
    'kubernetes.io/hostname': nodeName,
    'topology.istio.io/network': network,
  }).filter(([, value]) => value !== '');
  return { ...labels, ...Object.fromEntries(known) };
}
