import type { AnalysisFinding } from '#analysis/analyze.ts';
import type { Finding } from '#findings/finding.ts';
import type { Source } from '#manifest/source.ts';
import { withExcerpts } from '#report/excerpt.ts';
import { keepObjectFindings } from '#validation/suppression/of-object.ts';
import type { Suppression } from '#validation/suppression/suppression.ts';
import type { CheckedSource } from '../check/check-inputs.ts';

/** Findings of both, in the order of their files and lines; those about no file come last. */
export interface Merged {
  readonly findings: readonly Finding[];
  readonly suppressed: number;
}

/** Adds what the analysis has found to what was found in each source by itself. */
export function mergeFindings(
  sources: readonly CheckedSource[],
  found: readonly AnalysisFinding[],
  suppressions: readonly Suppression[],
): Merged {
  const bySource = Map.groupBy(found, ({ object }) => object.resource?.document.source);
  let suppressed = 0;
  const keep = (list: readonly AnalysisFinding[], source: Source | undefined): readonly Finding[] => {
    const kept = keepObjectFindings(list, source?.text, suppressions);
    suppressed += list.length - kept.length;
    return kept;
  };
  const placed = sources.flatMap(({ source, findings }) => {
    const own = source ? keep(bySource.get(source) ?? [], source) : [];
    return source && own.length > 0 ? inOrder([...findings, ...withExcerpts(inOrder(own), source.text)]) : findings;
  });
  return { findings: [...placed, ...keep(bySource.get(undefined) ?? [], undefined)], suppressed };
}

/** Top to bottom, as one reads the file. */
function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const line = ({ position }: Finding) => position?.line ?? 0;
  const column = ({ position }: Finding) => position?.column ?? 0;
  return findings.toSorted((a, b) => line(a) - line(b) || column(a) - column(b));
}
