import { CATALOGUE, lookUp } from '../../base/catalogue/catalogue.ts';
import type { CatalogueEntry } from '../../base/catalogue/entry.ts';
import { nearest } from '../../base/nearest.ts';
import { UsageError } from '../../base/usage-error.ts';
import { catalogueEntryText } from '../../report/catalogue-entry.ts';

/** What the codes of findings mean and what to do about them. */
export function explainCodes(codes: readonly string[]): string {
  return codes.map((code) => catalogueEntryText(code.toUpperCase(), entryOf(code))).join('\n');
}

function entryOf(code: string): CatalogueEntry {
  const entry = lookUp(code);
  if (entry) return entry;
  const meant = nearest(code, Object.keys(CATALOGUE));
  throw new UsageError(
    `no finding has the code ${code}${meant ? `, did you mean ${meant}?` : ': see docs/findings.md'}`,
  );
}
