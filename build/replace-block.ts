/** Puts `content` into the first fenced block of a language on a Markdown page. Throws where the page has none. */
export function replaceBlock(page: string, language: string, content: string): string {
  const start = page.indexOf(`\`\`\`${language}\n`);
  const end = page.indexOf('\n```', start);
  if (start < 0 || end < 0) throw new Error(`the page has no block of ${language}`);
  return `${page.slice(0, start)}\`\`\`${language}\n${content}${page.slice(end)}`;
}
