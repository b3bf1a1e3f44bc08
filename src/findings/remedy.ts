import type { CatalogueEntry } from './entry.ts';

/** What to do about a finding, as the end of a sentence. */
export function remedyOf({ remedy }: CatalogueEntry): string {
  return `${remedy.charAt(0).toLowerCase()}${remedy.slice(1)}`.replace(/\.$/, '');
}
