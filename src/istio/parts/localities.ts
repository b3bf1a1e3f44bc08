import type { Path } from '../../base/path.ts';
import { type Fault, fault } from '../kind.ts';

/**
 * Why these localities cannot stand in one list; undefined if they can. Each is `region/zone/subzone`; with fewer parts,
 * or a star for the last one, it means all that is inside.
 */
export function localitiesProblem(localities: readonly string[]): string | undefined {
  for (const [index, locality] of localities.entries()) {
    const problem = localityProblem(locality);
    if (problem) return problem;
    const other = localities.slice(0, index).find((earlier) => overlap(locality, earlier));
    if (other !== undefined) return `"${locality}" overlaps with "${other}"`;
  }
  return undefined;
}

export function* checkLocalities(localities: readonly string[], path: Path): Generator<Fault> {
  const problem = localitiesProblem(localities);
  if (problem) yield fault('OUT0530', path, problem);
}

function localityProblem(locality: string): string | undefined {
  if (partsOf(locality).includes('')) return `"${locality}" must not have an empty region, zone or subzone`;
  const star = locality.indexOf('*');
  return star < 0 || star === locality.length - 1 ? undefined : `"${locality}" may have one "*", at its end`;
}

/** Istio does not mind a wildcard behind something that it covers. */
function overlap(locality: string, earlier: string): boolean {
  return covers(earlier, locality) || (!locality.endsWith('*') && covers(locality, earlier));
}

function covers(wide: string, narrow: string): boolean {
  const parts = partsOf(narrow);
  return partsOf(wide).every((part, index) => part === '*' || part === parts[index]);
}

/** Slashes behind the second one belong to the subzone. */
function partsOf(locality: string): readonly string[] {
  const [, ...parts] = /^([^/]*)(?:\/([^/]*)(?:\/(.*))?)?$/s.exec(locality) ?? [];
  return parts.filter((part) => part !== undefined);
}
