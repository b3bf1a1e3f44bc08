import { metadataOf } from '#kube/metadata.ts';
import { podOf, workloadKindOf } from '#kube/workloads.ts';
import { type Pod, readPod } from '../endpoints/pod.ts';
import type { Model } from '../model.ts';

/** A workload by the name that people give it. */
export interface WorkloadName {
  readonly name: string;
  readonly namespace: string;
}

/** A pod of a workload: one that is there, else the one that its template would make, without an address. */
export function findWorkloadPod({ inventory, store }: Model, { name, namespace }: WorkloadName): Pod | undefined {
  const named = inventory.pods.get(`${namespace}/${name}`);
  if (named) return named;
  const pods = [...inventory.pods.values()].filter((pod) => pod.namespace === namespace);
  return pods.find((pod) => pod.workloadName === name) ?? templatePod(store, { name, namespace });
}

function templatePod(store: Model['store'], { name, namespace }: WorkloadName): Pod | undefined {
  for (const objects of store.values()) {
    for (const { value } of objects) {
      const row = workloadKindOf(value);
      const metadata = metadataOf(value);
      if (!row || metadata.name !== name || (metadata.namespace || 'default') !== namespace) continue;
      const pod = podOf(value, row);
      const found = pod && readPod({ value: { ...pod, metadata: { ...asObject(pod['metadata']), name, namespace } } });
      if (found) return { ...found, workloadName: name };
    }
  }
  return undefined;
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
