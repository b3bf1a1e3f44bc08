import { isList, isObject, type JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import type { ClusterFacts, NodeFacts } from '#kube/cluster-facts.ts';
import { type Labels, metadataOf } from '#kube/metadata.ts';
import { pathOfAll } from '../api/paths.ts';
import type { ApiServer } from '../api/server.ts';
import { type Follower, follow, type Subject } from './follow.ts';

const NODES: Subject<NodeFacts> = {
  path: pathOfAll({ apiVersion: 'v1', kind: 'Node', namespace: '' }),
  keep: (node) => ({ name: metadataOf(node).name, kubeletVersion: kubeletVersionOf(node) }),
};

const NAMESPACES: Subject<readonly [name: string, annotations: Labels]> = {
  path: pathOfAll({ apiVersion: 'v1', kind: 'Namespace', namespace: '' }),
  keep: (namespace) => [metadataOf(namespace).name, metadataOf(namespace).annotations],
};

/** Where Istio's resources are not installed, there are simply none. */
const PROXY_CONFIGS: Subject<JsonObject> = {
  path: pathOfAll({ apiVersion: 'networking.istio.io/v1beta1', kind: 'ProxyConfig', namespace: '' }),
  keep: (proxyConfig) => proxyConfig,
};

/** The API group whose security context constraints hand out user IDs. */
const OPENSHIFT = 'security.openshift.io';

/**
 * What an injection may depend on. It is read once and then kept up to date until the signal: the fields of the result
 * always say what is known at that moment. An API server that cannot be reached at the start is the caller's to report.
 */
export async function watchFacts(follower: Follower): Promise<ClusterFacts> {
  const openshift = await isOpenShift(follower.api);
  const [nodes, proxyConfigs, namespaces] = await Promise.all([
    follow(NODES, follower),
    follow(PROXY_CONFIGS, follower),
    // Nobody else's annotations matter.
    openshift ? follow(NAMESPACES, follower) : new Map(),
  ]);
  return {
    get nodes() {
      return [...nodes.values()];
    },
    get namespaceAnnotations() {
      return Object.fromEntries(namespaces.values());
    },
    get proxyConfigs() {
      return [...proxyConfigs.values()];
    },
    openshift,
  };
}

async function isOpenShift(api: ApiServer): Promise<boolean> {
  const { groups } = await api.send({ method: 'GET', path: '/apis' });
  return isList(groups) && groups.some((group) => isObject(group) && group['name'] === OPENSHIFT);
}

function kubeletVersionOf(node: JsonObject): string {
  return String(valueAt(node, ['status', 'nodeInfo', 'kubeletVersion']) ?? '');
}
