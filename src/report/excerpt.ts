import type { Excerpt, Finding } from '../base/finding.ts';

/** UTF-16 units that are shown of a line, and how many of them before the place of the finding. */
const WIDTH = 120;
const BEFORE = 60;

/** Adds to the findings about a text the lines they stand on. */
export function withExcerpts(findings: readonly Finding[], text: string): readonly Finding[] {
  if (findings.length === 0) return findings;
  const lines = text.split(/\r?\n/);
  return findings.map((finding) => {
    const { position } = finding;
    const line = position && lines[position.line - 1];
    return line === undefined || line === '' ? finding : { ...finding, excerpt: cut(line, position?.column ?? 1) };
  });
}

/** Lines of minified JSON may have millions of characters: only what surrounds the place is kept. */
function cut(line: string, column: number): Excerpt {
  const caret = Math.min(column - 1, line.length);
  const start = line.length <= WIDTH ? 0 : Math.max(0, Math.min(caret - BEFORE, line.length - WIDTH));
  return { text: line.slice(start, start + WIDTH), caret: caret - start };
}
