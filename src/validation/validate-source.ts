import type { CatalogueEntry } from '#findings/entry.ts';
import { type Fault, fault } from '#findings/fault.ts';
import type { Finding } from '#findings/finding.ts';
import { type WorkloadKinds, workloadKindOf } from '#kube/workloads.ts';
import { readParts } from '#manifest/read-manifests.ts';
import type { Resource } from '#manifest/resource.ts';
import type { Source } from '#manifest/source.ts';
import { withExcerpts } from '#report/excerpt.ts';
import { meshFindings } from './mesh-config-map.ts';
import { checkObject } from './object/check-object.ts';
import { FINDINGS_LEFT_OUT } from './object/findings.ts';
import { placeFault } from './place-fault.ts';
import { cutRepetitions } from './repetition.ts';
import { annotationSuppression } from './suppression/annotation.ts';
import { commentSuppression } from './suppression/comment.ts';
import { applySuppressions, type Suppression } from './suppression/suppression.ts';

/** What came out of one source. */
export interface SourceReport {
  readonly resources: number;
  /** Resources of kinds without rules. */
  readonly unchecked: number;
  readonly suppressed: number;
  readonly findings: readonly Finding[];
}

/** What goes beyond the usual. */
export interface SourceOptions {
  /** Where workloads keep their pods, if other kinds than the known ones do. */
  readonly kindOf?: WorkloadKinds;
  /** Hears of every object that could be read. */
  readonly onResource?: (resource: Resource) => void;
}

/** Text in, findings out: syntax, structure and rules, one object at a time, so that memory stays flat. */
export function validateSource(
  source: Source,
  suppressions: readonly Suppression[],
  { kindOf = workloadKindOf, onResource }: SourceOptions = {},
): SourceReport {
  const kept: (readonly Finding[])[] = [];
  const counts = { resources: 0, unchecked: 0, suppressed: 0 };
  const general = [commentSuppression(source.text), ...suppressions];
  const keep = (found: readonly Finding[], by: readonly Suppression[]) => {
    const result = applySuppressions(found, by);
    counts.suppressed += result.suppressed;
    kept.push(result.kept);
  };
  for (const part of readParts(source)) {
    keep(part.findings, general);
    for (const resource of part.resources) {
      onResource?.(resource);
      const { found, known } = validateResource(resource, kindOf);
      counts.resources += 1;
      counts.unchecked += known ? 0 : 1;
      keep(found, [annotationSuppression(resource.value), ...general]);
    }
  }
  return { ...counts, findings: withExcerpts(inOrder(kept.flat()), source.text) };
}

function validateResource(
  resource: Resource,
  kindOf: WorkloadKinds,
): { readonly found: readonly Finding[]; readonly known: boolean } {
  const { faults, known } = checkObject(resource.value, kindOf);
  const mesh = meshFindings(resource);
  const own = cutRepetitions(faults);
  const ofMesh = cutRepetitions(mesh ?? []);
  const placed = [...own.shown, ...[...own.leftOut, ...ofMesh.leftOut].map(more)];
  const found = [...placed.map((fault) => placeFault(fault, resource)), ...ofMesh.shown];
  return { found, known: known || mesh !== undefined };
}

/** Nothing is left out without a word. A baseline sees that they have become more by their number alone. */
function more([{ code }, count]: readonly [entry: CatalogueEntry, count: number]): Fault {
  return {
    ...fault(FINDINGS_LEFT_OUT, [], `has ${count} more findings of ${code}`),
    parameters: [code, String(count)],
  };
}

/** Top to bottom, as one reads the file. */
function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const place = ({ position }: Finding) => [position?.line ?? 0, position?.column ?? 0] as const;
  return findings.toSorted((a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1]);
}
