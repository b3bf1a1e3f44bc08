import type { JsonObject } from '#base/json.ts';
import type { ClusterFacts } from '#kube/cluster-facts.ts';

/** The object that owns a pod's template, where the caller knows it (the command line does, the webhook has to guess). */
interface Workload {
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
