import { parseCodes, type Suppression, suppresses } from './suppression.ts';

const WORD = 'outrigger:ignore';
const COMMENT = /#[ \t]*outrigger:ignore[ \t]+([A-Za-z0-9*, \t]+)/;

/** `# outrigger:ignore CODE` suppresses findings of the line it stands on; on a line of its own, of the next line with content. */
export function commentSuppression(text: string): Suppression {
  if (!text.includes(WORD)) return () => false;
  const byLine = codesByLine(text);
  return (finding) => (byLine.get(finding.position?.line ?? 0) ?? []).some((code) => suppresses(code, finding));
}

function codesByLine(text: string): ReadonlyMap<number, readonly string[]> {
  const byLine = new Map<number, readonly string[]>();
  let awaiting: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const isContent = /^\s*[^\s#]/.test(line);
    const [, codes = ''] = line.includes(WORD) ? (COMMENT.exec(line) ?? []) : [];
    awaiting.push(...parseCodes(codes));
    if (!isContent || awaiting.length === 0) continue;
    byLine.set(index + 1, awaiting);
    awaiting = [];
  }
  return byLine;
}
