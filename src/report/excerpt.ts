import type { Excerpt, Finding } from '#findings/finding.ts';

/** UTF-16 units that are shown of a line, and how many of them before the place of the finding. */
const EXCERPT_WIDTH = 120;
const EXCERPT_BEFORE = 60;

/** Adds to the findings about a text the lines they stand on. The findings have to be in the order of their lines. */
export function withExcerpts(findings: readonly Finding[], text: string): readonly Finding[] {
  const lineAt = lineReader(text);
  return findings.map((finding) => {
    const line = finding.position ? lineAt(finding.position.line) : '';
    return line === '' ? finding : { ...finding, excerpt: cut(line, finding.position?.column ?? 1) };
  });
}

/** Gives lines by their number, which may not go back: so a text with a million lines needs no list of them. */
function lineReader(text: string): (number: number) => string {
  let current = 1;
  let start = 0;
  return (number) => {
    while (current < number) {
      const end = text.indexOf('\n', start);
      start = end < 0 ? text.length : end + 1;
      current++;
    }
    const end = text.indexOf('\n', start);
    return text.slice(start, end < 0 ? text.length : end).trimEnd();
  };
}

/** Lines of minified JSON may have millions of characters: only what surrounds the place is kept. */
function cut(line: string, column: number): Excerpt {
  const caret = Math.min(column - 1, line.length);
  const start =
    line.length <= EXCERPT_WIDTH ? 0 : Math.max(0, Math.min(caret - EXCERPT_BEFORE, line.length - EXCERPT_WIDTH));
  return { text: line.slice(start, start + EXCERPT_WIDTH), caret: caret - start };
}
