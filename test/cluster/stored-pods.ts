import type { JsonObject } from '#base/json.ts';
import type { Kubectl } from './kubectl.ts';

/** The part of a pod that the tests look at. */
export interface StoredPod extends JsonObject {
  readonly metadata: JsonObject & {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: JsonObject & {
    readonly containers: readonly Container[];
    readonly initContainers?: readonly Container[];
  };
}

type Container = JsonObject & { readonly name: string };

/** Every pod of the cluster as it is stored. */
export async function storedPods(kubectl: Kubectl): Promise<readonly StoredPod[]> {
  return JSON.parse((await kubectl(['get', 'pods', '--all-namespaces', '--output=json'])).stdout).items;
}

/** The revision that injected the pod, as it has noted itself; `none` for a pod as its maker made it. */
export function revisionOf({ metadata }: StoredPod): string {
  const status = metadata.annotations?.['sidecar.istio.io/status'];
  return status === undefined ? 'none' : JSON.parse(status).revision;
}

/** The names of Istio's containers in a pod, of either sort, in alphabetical order. */
export function istioContainersIn({ spec }: StoredPod): readonly string[] {
  const names = [...(spec.initContainers ?? []), ...spec.containers].map(({ name }) => name);
  return names.filter((name) => name.startsWith('istio-')).sort();
}
