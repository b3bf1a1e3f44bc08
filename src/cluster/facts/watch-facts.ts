import { isDeepStrictEqual } from 'node:util';
import { isList, isObject, type JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import type { ClusterFacts, NodeFacts } from '#kube/cluster-facts.ts';
import { type Labels, metadataOf } from '#kube/metadata.ts';
import { pathOfAll } from '../api/paths.ts';
import type { ApiServer } from '../api/server.ts';
import { type Follower, follow, type Known, type Subject } from './follow.ts';

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

const NO_NAMESPACES: ClusterFacts['namespaceAnnotations'] = {};

/** The API group whose security context constraints hand out user IDs. */
const OPENSHIFT = 'security.openshift.io';

/**
 * What an injection may depend on. It is read once and then kept up to date until the signal: the fields of the result
 * always say what is known at that moment. An API server that cannot be reached at the start is the caller's to report.
 */
export async function watchFacts(follower: Follower): Promise<ClusterFacts> {
  const openshift = await isOpenShift(follower.api);
  const [nodes, proxyConfigs, namespaceAnnotations] = await Promise.all([
    followSteadily(NODES, follower, (known) => [...known.values()]),
    followSteadily(PROXY_CONFIGS, follower, (known) => [...known.values()]),
    // Nobody else's annotations matter.
    openshift
      ? followSteadily(NAMESPACES, follower, (known) => Object.fromEntries(known.values()))
      : () => NO_NAMESPACES,
  ]);
  return {
    get nodes() {
      return nodes();
    },
    get namespaceAnnotations() {
      return namespaceAnnotations();
    },
    get proxyConfigs() {
      return proxyConfigs();
    },
    openshift,
  };
}

/** Follows a collection. A view of it is the same object until it looks different: most changes are none to us. */
async function followSteadily<T, V>(
  subject: Subject<T>,
  follower: Follower,
  view: (known: Known<T>) => V,
): Promise<() => V> {
  let isStale = false;
  const changed = () => {
    isStale = true;
  };
  const known = await follow({ ...subject, changed }, follower);
  let latest = view(known);
  return () => {
    const now = isStale ? view(known) : latest;
    isStale = false;
    if (now !== latest && !isDeepStrictEqual(now, latest)) latest = now;
    return latest;
  };
}

async function isOpenShift(api: ApiServer): Promise<boolean> {
  const { groups } = await api.send({ method: 'GET', path: '/apis' });
  return isList(groups) && groups.some((group) => isObject(group) && group['name'] === OPENSHIFT);
}

function kubeletVersionOf(node: JsonObject): string {
  return String(valueAt(node, ['status', 'nodeInfo', 'kubeletVersion']) ?? '');
}
