import type { CatalogueEntry } from './entry.ts';

/** What to do about a finding, as the end of a sentence. */
function remedyOf({ remedy }: CatalogueEntry): string {
  return `${remedy.charAt(0).toLowerCase()}${remedy.slice(1)}`.replace(/\.$/, '');
}

/** What is wrong, what to do about it, and by which code to ask for more: the one line for logs, terminals and kubectl. */
export function withRemedy(sentence: string, entry: CatalogueEntry): string {
  return `${sentence}; ${remedyOf(entry)} (${entry.code})`;
}
