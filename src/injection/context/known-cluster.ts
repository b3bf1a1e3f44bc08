import type { Settings } from '#config/values/schema.ts';
import type { ClusterFacts } from '#kube/cluster-facts.ts';
import { ENV } from '../pod/names.ts';
import type { Strings } from '../pod/pod.ts';

/** What Istio calls a cluster that nobody has named. */
const DEFAULT_CLUSTER_NAME = 'Kubernetes';

/**
 * What is known of the cluster that a pod comes from. One injector may serve several clusters, told apart by the URL of
 * the webhook; of another cluster than its own it knows nothing.
 */
export function knownCluster(known: ClusterFacts, url: Strings, { global }: Settings): ClusterFacts | undefined {
  const own = global?.multiCluster?.clusterName || DEFAULT_CLUSTER_NAME;
  const asking = url[ENV.cluster] || own;
  return asking === own ? known : undefined;
}
