import type { JsonObject } from '#base/json.ts';
import { type WorkloadKind, type WorkloadKinds, workloadKindOf } from '#kube/workloads.ts';
import { readManifests } from '#manifest/read-manifests.ts';
import type { Resource } from '#manifest/resource.ts';
import type { Source } from '#manifest/source.ts';
import { unusable } from '../finding-line.ts';

/** What becomes of one workload, and the line that tells about it. */
export type Change = (
  | { readonly kind: 'changed'; readonly workload: JsonObject }
  | { readonly kind: 'kept' | 'refused' }
) & {
  readonly report: string;
  /** Whether the line holds a warning. */
  readonly warned?: boolean;
};

/** What turns one workload into another. */
export type Changer = (workload: JsonObject, row: WorkloadKind) => Change;

/** One object of a source, and what becomes of it if it is a workload. */
export interface Rewritten {
  readonly resource: Resource;
  readonly change: Change | undefined;
}

/** A source, object by object. */
export interface RewrittenSource {
  readonly source: Source;
  readonly objects: readonly Rewritten[];
}

/** A source and the objects in it. */
export interface ReadSource {
  readonly source: Source;
  readonly resources: readonly Resource[];
}

/** The objects of a source. A text that cannot be read whole is not to be touched. */
export function readWhole(source: Source): ReadSource {
  const { resources, findings } = readManifests(source);
  if (findings.some(({ severity }) => severity === 'error')) throw unusable(findings);
  return { source, resources };
}

/** Turns each workload of a source into what `change` makes of it. */
export function rewriteWorkloads(
  { source, resources }: ReadSource,
  change: Changer,
  kindOf: WorkloadKinds = workloadKindOf,
): RewrittenSource {
  const objects = resources.map((resource) => {
    const row = kindOf(resource.value);
    return { resource, change: row && change(resource.value, row) };
  });
  return { source, objects };
}

/** The object as it is now. */
export function currentValue({ resource, change }: Rewritten): JsonObject {
  return change?.kind === 'changed' ? change.workload : resource.value;
}
