import { characters } from '#go/utf8.ts';
import { type FunctionFamily, row } from '../function-table.ts';
import { text } from '../values/param-types.ts';
import { isUpper, lower, upper } from './letters.ts';
import { SPACE } from './white-space.ts';

/** Ways of writing several words as one name. */
export const wordFunctions: FunctionFamily = [
  row({ name: 'camelcase', params: [text], run: ([s]) => pascalCase(s) }),
  row({ name: 'snakecase', params: [text], run: ([s]) => separateWords(s, '_') }),
  row({ name: 'kebabcase', params: [text], run: ([s]) => separateWords(s, '-') }),
];

const CONNECTOR = `(?:[-_]|${SPACE})`;
const LEADING = new RegExp(`^${CONNECTOR}*`, 'u');
/** Written with a class of its own, for what is in neither class has to be plain to whoever checks it. */
const CONNECTORS = `_\\-${SPACE.slice(1, -1)}`;
const WORD = new RegExp(`[${CONNECTORS}]?([^${CONNECTORS}]+)`, 'gu');

/** `http_server` to `HttpServer`; connectors at either end stay, and of several in a row only the last goes. */
function pascalCase(s: string): string {
  const lead = LEADING.exec(s)?.[0] ?? '';
  return lead + s.slice(lead.length).replace(WORD, (_all, word: string) => capitalize(word));
}

/** A capital first; if it was one already, the capitals right behind it become small: `GOLANG` to `Golang`. */
function capitalize(word: string): string {
  const [first = '', ...rest] = characters(word);
  const run = isUpper(first) ? rest.findIndex((character) => !isUpper(character)) : 0;
  const capitals = run < 0 ? rest.length : run;
  return upper(first) + rest.map((character, i) => (i < capitals ? lower(character) : character)).join('');
}

const SMALL = '(?:(?![\\p{Lu}\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}])\\p{L})';
const OTHER = `(?:(?!${CONNECTOR}|${SMALL})[^\\p{P}\\p{N}\\p{Lu}])`;
/** `Server`, `HTTP` before another word, `word`, or signs that are nothing else. */
const NAME = `(?:\\p{Lu}${SMALL}+|\\p{Lu}+(?!${SMALL})|${SMALL}+|${OTHER}+)`;
/** A number belongs to the word before it, unless small letters follow: then it begins a word of its own. */
const PARTS = new RegExp(
  `(?<gap>${CONNECTOR}+)|(?<sign>\\p{P}+)|\\p{N}(?:\\p{N}|${SMALL})*|${NAME}(?:\\p{N}+(?!\\p{N}|${SMALL}))?`,
  'gu',
);

/** `HTTPServer` to `http_server`, `http2xx` to `http_2xx`, `Bld4Floor` to `bld4_floor`. */
function separateWords(s: string, connector: string): string {
  let result = '';
  let inWord = false;
  for (const { 0: part, groups } of s.matchAll(PARTS)) {
    const isWord = groups?.['gap'] === undefined && groups?.['sign'] === undefined;
    if (isWord && inWord) result += connector;
    result += groups?.['gap'] === undefined ? characters(part).map(lower).join('') : connector.repeat(part.length);
    inWord = isWord;
  }
  return result;
}
