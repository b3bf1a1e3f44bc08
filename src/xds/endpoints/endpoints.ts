import { isSniCluster, parseClusterName } from '#model/names/cluster-names.ts';
import { portOf } from '#model/services/service.ts';
import type { Cluster, ClusterLoadAssignment } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import { policyAt, ruleFor, subsetPolicyAt } from '../view/traffic-policy.ts';
import { assignmentFor } from './assignment.ts';

/** The endpoints of all clusters that ask for them over ADS. */
export function generateEndpoints(proxy: MeshProxy, clusters: readonly Cluster[]): readonly ClusterLoadAssignment[] {
  return clusters.filter(({ type }) => type === 'EDS').map(({ name }) => endpointsOf(proxy, name));
}

/** The endpoints of a cluster by its name; empty if there is no such service or port. */
function endpointsOf(proxy: MeshProxy, clusterName: string): ClusterLoadAssignment {
  const parts = parseClusterName(clusterName);
  const service = parts && proxy.view.services.byHost.get(parts.host);
  const port = service && portOf(service, parts.port);
  if (!parts || !service || !port) return { clusterName };
  const rule = ruleFor(proxy, service);
  const { trafficPolicy, subsets = [] } = rule?.spec ?? {};
  const common = { service, port, rule, ...(isSniCluster(clusterName) && { form: 'sni' as const }) };
  if (parts.subset === '') {
    return assignmentFor(proxy, { ...common, policy: policyAt(trafficPolicy, port.port), subset: undefined });
  }
  const subset = subsets.find(({ name }) => name === parts.subset);
  if (!subset) return { clusterName };
  const policy = subsetPolicyAt(trafficPolicy, subset.trafficPolicy, port.port);
  return assignmentFor(proxy, { ...common, policy, subset });
}
