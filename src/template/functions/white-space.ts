/** White space as Unicode and Go see it; JavaScript's own idea adds the byte order mark and lacks U+0085. */
export const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';

const ONE = new RegExp(`^${SPACE}$`, 'u');

/** Whether the character is white space. */
export function isSpace(character: string): boolean {
  return ONE.test(character);
}

/** The text without white space around it. Step by step: a pattern would try again from every space inside. */
export function trimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charAt(start))) start++;
  while (end > start && isSpace(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
