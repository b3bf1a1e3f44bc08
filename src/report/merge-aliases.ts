import type { Finding } from '#findings/finding.ts';

/** A finding, and the other codes under which the same is said of the same field. */
export interface Merged extends Finding {
  readonly aliases: readonly string[];
}

/**
 * What validation and analysis both find is one thing for a reader: it is shown where validation says that it is, which
 * knows the line of the field.
 */
export function mergeAliases(findings: readonly Finding[]): readonly Merged[] {
  const groups = Map.groupBy(findings, keyOf);
  return [...groups.values()].flatMap(mergeGroup);
}

/** What is about no object is like nothing else. */
function keyOf({ message, path, resource, position }: Finding): unknown {
  return resource ? JSON.stringify([message, path, resource, position?.file]) : Symbol();
}

function mergeGroup(group: readonly Finding[]): readonly Merged[] {
  const [first, ...others] = group.filter(({ entry }) => entry.source !== 'analysis');
  const analysed = group.filter(({ entry }) => entry.source === 'analysis');
  if (!first) return analysed.map(alone);
  const aliases = [...new Set(analysed.map(({ entry }) => entry.code))];
  return [{ ...first, aliases }, ...others.map(alone)];
}

function alone(finding: Finding): Merged {
  return { ...finding, aliases: [] };
}
