/** What is wrong with one of several localities. */
export interface LocalityProblem {
  /** Which of them. */
  readonly index: number;
  readonly problem: string;
}

/**
 * Localities that cannot stand in one list. Each is `region/zone/subzone`; with fewer parts, or a star for the last one,
 * it means all that is inside.
 */
export function* localityProblems(localities: readonly string[]): Generator<LocalityProblem> {
  const whole = new Map<string, string>();
  const inside = new Map<string, string>();
  for (const [index, locality] of localities.entries()) {
    const starts = startsOf(locality);
    const area = locality.replace(/(?:^|\/)\*$/, '');
    const wider = starts.map((start) => whole.get(start)).find((found) => found !== undefined);
    // Istio does not mind a wildcard behind something that it covers.
    const other = wider ?? (locality.endsWith('*') ? undefined : inside.get(area));
    const problem = formProblem(locality) ?? (other && `"${locality}" overlaps with "${other}"`);
    if (problem) yield { index, problem };
    whole.set(area, locality);
    for (const start of starts) inside.set(start, locality);
  }
}

function formProblem(locality: string): string | undefined {
  if (partsOf(locality).includes('')) return `"${locality}" must not have an empty region, zone or subzone`;
  const star = locality.indexOf('*');
  return star < 0 || star === locality.length - 1 ? undefined : `"${locality}" must have at most one "*", at its end`;
}

/** Everything that a locality lies in, from the whole world to itself. */
function startsOf(locality: string): readonly string[] {
  const parts = partsOf(locality);
  return ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))];
}

/** Slashes behind the second one belong to the subzone. */
function partsOf(locality: string): readonly string[] {
  const [, ...parts] = /^([^/]*)(?:\/([^/]*)(?:\/(.*))?)?$/s.exec(locality) ?? [];
  return parts.filter((part) => part !== undefined);
}
