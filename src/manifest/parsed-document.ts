import type { Json } from '#base/json.ts';
import type { CatalogueEntry } from '#findings/entry.ts';

/** What one document says. Without a value it could not be read; with faults beside a value it can be read in part. */
export interface ParsedDocument {
  readonly value?: Json;
  readonly faults: readonly DocumentFault[];
}

/** What is wrong with the text of one document, and at which offset (UTF-16 units) from the document's start. */
export interface DocumentFault {
  readonly entry: CatalogueEntry;
  readonly message: string;
  readonly offset: number;
}
