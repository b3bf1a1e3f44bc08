import { CATALOGUE, type Code } from './catalogue.ts';

/** What to do about a finding, as the end of a sentence. */
export function remedyOf(code: Code): string {
  const { remedy } = CATALOGUE[code];
  return `${remedy.charAt(0).toLowerCase()}${remedy.slice(1)}`.replace(/\.$/, '');
}
