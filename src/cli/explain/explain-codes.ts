import { OperationalError } from '#base/operational-error.ts';
import { didYouMean, suggestSpelling } from '#base/spell-suggest.ts';
import type { CatalogueEntry } from '#findings/entry.ts';
import { catalogueEntryText } from '#report/catalogue-entry.ts';
import { CATALOGUE, lookUp } from '../catalogue.ts';

/** What the codes of findings mean and what to do about them. */
export function explainCodes(codes: readonly string[]): string {
  return codes.map((code) => catalogueEntryText(entryOf(code))).join('\n');
}

function entryOf(code: string): CatalogueEntry {
  const entry = lookUp(code);
  if (entry) return entry;
  const meant = suggestSpelling(
    code,
    CATALOGUE.map((known) => known.code),
  );
  throw new OperationalError(`no finding has the code ${code}${didYouMean(meant) || '; a code looks like OUT0203'}`);
}
