import type { JsonObject } from '../base/json.ts';

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

/** The object that owns a pod's template, where the caller knows it (the command line does, the webhook has to guess). */
export interface Workload {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** One pod that asks whether it gets a sidecar. The pod is exactly as it was received and is never changed. */
export interface Candidate {
  readonly pod: JsonObject;
  /** The namespace of the request; fills an empty `metadata.namespace` for decisions only. */
  readonly namespace: string;
  /** Proxy environment from the URL of the webhook (`/inject/cluster/c1/net/n1`). */
  readonly environment: Readonly<Record<string, string>>;
  readonly workload?: Workload;
  readonly cluster: ClusterFacts;
}

/** No cluster at hand. */
export const OFFLINE: ClusterFacts = { nodes: [], namespaceAnnotations: {}, proxyConfigs: [], openshift: false };
