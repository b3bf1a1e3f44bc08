import type { CatalogueEntry } from '#findings/entry.ts';

/** What is wrong with the text of one document, and at which offset from the document's start. */
export interface Fault {
  readonly entry: CatalogueEntry;
  readonly message: string;
  readonly offset: number;
}
