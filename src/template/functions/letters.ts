import { characters } from '#go/utf8.ts';
import { type FunctionFamily, row } from '../function-table.ts';
import { text } from '../values/param-types.ts';
import { isSpace } from './white-space.ts';

/** What looking at a letter by itself costs, in letters that are merely passed over. */
const LETTER_COST = 16;

/** Upper and lower case. */
export const letterFunctions: FunctionFamily = [
  letterwise('upper', (s) => characters(s).map(upper).join('')),
  letterwise('lower', (s) => characters(s).map(lower).join('')),
  letterwise('title', title),
  letterwise('untitle', untitle),
  letterwise('swapcase', swapCase),
  letterwise('initials', initials),
];

function letterwise(name: string, change: (s: string) => string) {
  return row({
    name,
    params: [text],
    run: ([s], budget) => {
      budget.work(s.length * LETTER_COST);
      return change(s);
    },
  });
}

/** The capital of one character. Go maps one to one, so a letter whose capital is two letters stays. */
export function upper(character: string): string {
  const capital = character.toUpperCase();
  return characters(capital).length === 1 ? capital : character;
}

/** The small letter of one character. */
export function lower(character: string): string {
  return characters(character.toLowerCase())[0] ?? character;
}

export function isUpper(character: string): boolean {
  return /^\p{Lu}$/u.test(character);
}

/** A capital behind each character that is not part of a word. */
function title(s: string): string {
  let inWord = false;
  return characters(s)
    .map((character) => {
      const result = inWord ? character : upper(character);
      inWord = /[\p{L}\p{Nd}_]/u.test(character) || (character > '\x7f' && !isSpace(character));
      return result;
    })
    .join('');
}

function untitle(s: string): string {
  return characters(s)
    .map((character, i, all) => (i === 0 || isSpace(all[i - 1] ?? '') ? lower(character) : character))
    .join('');
}

/** Small letters become capital and the other way round. */
function swapCase(s: string): string {
  return characters(s)
    .map((character) => (/[\p{Lu}\p{Lt}]/u.test(character) ? lower(character) : upper(character)))
    .join('');
}

function initials(s: string): string {
  return characters(s)
    .filter((character, i, all) => !isSpace(character) && (i === 0 || isSpace(all[i - 1] ?? '')))
    .join('');
}
