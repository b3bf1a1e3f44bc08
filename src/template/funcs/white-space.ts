/** White space as Unicode and Go see it; JavaScript's own idea adds the byte order mark and lacks U+0085. */
export const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';

const LEADING = new RegExp(`^${SPACE}+`, 'u');
const TRAILING = new RegExp(`${SPACE}+$`, 'u');
const ONE = new RegExp(`^${SPACE}$`, 'u');

/** The text without white space around it. */
export function trimSpace(text: string): string {
  return text.replace(LEADING, '').replace(TRAILING, '');
}

/** Whether the character is white space. */
export function isSpace(character: string): boolean {
  return ONE.test(character);
}
