import type { CatalogueEntry } from '#findings/entry.ts';

/** Findings of one code in one object: whoever has more has made one mistake many times over. */
const MAX_FINDINGS_PER_CODE = 200;

/** What is shown of the findings of one object, and how often the codes with too many of them are left out. */
export interface Shown<T> {
  readonly shown: readonly T[];
  readonly leftOut: ReadonlyMap<CatalogueEntry, number>;
}

/** Cuts each code by itself, so that neither warnings nor what is suppressed can push an error out of sight. */
export function cutRepetitions<T extends { readonly entry: CatalogueEntry }>(found: readonly T[]): Shown<T> {
  const groups = Map.groupBy(found, ({ entry }) => entry);
  const tooMany = [...groups].filter(([, group]) => group.length > MAX_FINDINGS_PER_CODE);
  if (tooMany.length === 0) return { shown: found, leftOut: new Map() };
  return {
    shown: [...groups.values()].flatMap((group) => group.slice(0, MAX_FINDINGS_PER_CODE)),
    leftOut: new Map(tooMany.map(([entry, group]) => [entry, group.length - MAX_FINDINGS_PER_CODE])),
  };
}
