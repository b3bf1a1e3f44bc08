import type { Json } from '#base/json.ts';

/** What Go's encoder escapes beyond JSON's own rules, so that its output may stand inside HTML and JavaScript. */
const ESCAPED = /[<>&\u2028\u2029]/g;

/** JSON text letter by letter as Go's encoding/json writes it. Keys keep their order: sort them where Go has a map. */
export function goJson(value: Json): string {
  const codePoint = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(ESCAPED, codePoint);
}
