import { parseCodes, type Suppression, silences } from './suppression.ts';

const COMMENT = /^(.*)#[ \t]*outrigger:ignore[ \t]+([A-Za-z0-9*, \t]+)/gm;

/** `# outrigger:ignore CODE` silences the line it stands on; standing alone, the next line that is no comment. */
export function commentSuppression(text: string): Suppression {
  if (!text.includes('outrigger:ignore')) return () => false;
  const lines = text.split('\n');
  const byLine = new Map<number, readonly string[]>();
  for (const { index, 1: before = '', 2: codes = '' } of text.matchAll(COMMENT)) {
    const line = text.slice(0, index).split('\n').length;
    const target = before.trim() === '' ? nextLine(lines, line) : line;
    byLine.set(target, [...(byLine.get(target) ?? []), ...parseCodes(codes)]);
  }
  return (finding) => (byLine.get(finding.position?.line ?? 0) ?? []).some((code) => silences(code, finding));
}

/** The number of the first line after the given one that is neither blank nor a comment. */
function nextLine(lines: readonly string[], after: number): number {
  const offset = lines.slice(after).findIndex((line) => !/^\s*(?:#|$)/.test(line));
  return offset < 0 ? after : after + 1 + offset;
}
