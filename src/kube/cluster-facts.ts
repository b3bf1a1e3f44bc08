import type { JsonObject } from '#base/json.ts';

/** What the cluster knows that an injection may depend on. Offline all of it is empty. */
export interface ClusterFacts {
  /** Nodes by name, for the question whether the kubelets run native sidecars. */
  readonly nodes: readonly NodeFacts[];
  /** Namespace annotations by namespace, for OpenShift's UID ranges. */
  readonly namespaceAnnotations: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** ProxyConfig resources (networking.istio.io), as stored. */
  readonly proxyConfigs: readonly JsonObject[];
  /** True on OpenShift, where the platform hands out user IDs. */
  readonly openshift: boolean;
}

export interface NodeFacts {
  readonly name: string;
  /** As `status.nodeInfo.kubeletVersion` says: `v1.36.3`. */
  readonly kubeletVersion: string;
}

/** No cluster at hand. */
export const OFFLINE: ClusterFacts = { nodes: [], namespaceAnnotations: {}, proxyConfigs: [], openshift: false };
