import type { Json } from '#base/json.ts';
import { characters } from './utf8.ts';

/** What Go's encoder escapes beyond JSON's own rules, so that its output may stand inside HTML and JavaScript. */
const ESCAPED_FOR_HTML = /[<>&\u2028\u2029]/g;
/** The same for JavaScript alone, where Go is told not to escape HTML. */
const ESCAPED_FOR_JAVASCRIPT = /[\u2028\u2029]/g;

/** JSON text letter by letter as Go's encoding/json writes it. Keys keep their order: sort them where Go has a map. */
export function goJson(value: Json): string {
  return JSON.stringify(value).replace(ESCAPED_FOR_HTML, unicodeEscape);
}

/** One string as JSON. Bytes that are not a character (see utf8.ts) become an escape, not the character of that number. */
export function goJsonString(text: string, escapes: 'html' | 'javascript'): string {
  return quoted(text).replace(escapes === 'html' ? ESCAPED_FOR_HTML : ESCAPED_FOR_JAVASCRIPT, unicodeEscape);
}

function quoted(text: string): string {
  if (text.isWellFormed()) return JSON.stringify(text);
  const parts = characters(text).map((one) => (one.isWellFormed() ? JSON.stringify(one).slice(1, -1) : '\\ufffd'));
  return `"${parts.join('')}"`;
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
