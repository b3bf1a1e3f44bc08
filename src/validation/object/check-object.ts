import type { JsonObject } from '#base/json.ts';
import { formatPath, type Path } from '#base/path.ts';
import type { Fault } from '#findings/fault.ts';
import { isError } from '#findings/fault.ts';
import { type Judgement, judge } from '#kinds/judge.ts';
import { findKind } from '#kinds/registry.ts';
import { type WorkloadKinds, workloadKindOf } from '#kube/workloads.ts';
import { identityFaults } from './identity.ts';
import { metadataFaults } from './metadata-faults.ts';
import { objectMetaFaults } from './object-meta.ts';

/** What is wrong with one object, and whether its kind is one that there are rules for. */
export interface Checked {
  readonly faults: readonly Fault[];
  /** Also of what makes pods, and of Namespaces, whose switches are checked. */
  readonly known: boolean;
}

/** Holds one object against everything that can be known of it without seeing others. */
export function checkObject(object: JsonObject, kindOf: WorkloadKinds = workloadKindOf): Checked {
  const identity = identityFaults(object);
  const kind = findKind(String(object['apiVersion']), String(object['kind']));
  const judged = kind ? mergeVerdicts(judge(kind, object)) : [];
  const metadata = [...objectMetaFaults(object, kindOf), ...metadataFaults(object, kindOf)];
  const known = kind !== undefined || kindOf(object) !== undefined || object['kind'] === 'Namespace';
  return { faults: [...identity, ...judged, ...metadata], known };
}

/** All parts of the judgement count, but where the webhook has refused a field, the CRD need not say it of its parents. */
function mergeVerdicts({ rules, structure, unknown }: Judgement): readonly Fault[] {
  const refused = new Set(rules.filter(isError).flatMap(({ path }) => ancestors(path)));
  return [...rules, ...structure.filter(({ path }) => !refused.has(formatPath(path))), ...unknown];
}

/** The field's own path and those of everything that it lies in. */
function ancestors(path: Path): readonly string[] {
  return [path, ...path.map((_, length) => path.slice(0, length))].map(formatPath);
}
