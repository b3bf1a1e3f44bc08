import { NeedsFullReader } from './needs-full-reader.ts';

export interface BlockScalar {
  readonly value: string;
  /** Where the first line after the scalar starts. */
  readonly end: number;
}

/** `|`, `>-` and the like with nothing but a comment behind; indentation indicators (`|2`) need the full reader. */
const HEADER = /([|>])([+-]?) *(?: #[^\n]*)?\n/y;

/** Reads the literal or folded text whose header stands at `at`, in a collection indented by `parentIndent`. */
export function readBlockScalar(text: string, at: number, parentIndent: number): BlockScalar {
  HEADER.lastIndex = at;
  const [header = '', style, chomping] = HEADER.exec(text) ?? [];
  const start = at + header.length;
  const indent = firstIndent(text, start);
  // An empty scalar, or one that lacks its last line break, has rules of its own.
  if (header === '' || indent <= parentIndent || !text.endsWith('\n')) throw new NeedsFullReader();
  const { lines, end } = readLines(text, start, indent);
  const content = lines.findLastIndex((line) => line !== '') + 1;
  const body = lines.slice(0, content);
  const breaks = chomping === '-' ? 0 : chomping === '+' ? lines.length - content + 1 : 1;
  return { value: (style === '|' ? body.join('\n') : fold(body)) + '\n'.repeat(breaks), end };
}

/** The first line with content sets the indentation; -1 when there is none, or when blank lines before it are wider. */
function firstIndent(text: string, start: number): number {
  let widest = 0;
  for (let at = start; at < text.length; ) {
    const width = spacesAt(text, at);
    if (text[at + width] !== '\n') return widest > width ? -1 : width;
    widest = Math.max(widest, width);
    at += width + 1;
  }
  return -1;
}

function readLines(text: string, start: number, indent: number): { readonly lines: string[]; readonly end: number } {
  const lines: string[] = [];
  let at = start;
  while (at < text.length) {
    const width = spacesAt(text, at);
    const isBlank = text[at + width] === '\n';
    // Spaces beyond the indentation are content, even on a line that looks blank.
    if (isBlank && width > indent) throw new NeedsFullReader();
    if (!isBlank && width < indent) break;
    const end = text.indexOf('\n', at);
    lines.push(isBlank ? '' : text.slice(at + indent, end));
    at = end + 1;
  }
  return { lines, end: at };
}

/** Lines become one, blank lines become breaks. Deeper lines keep their breaks, which needs the full reader. */
function fold(lines: readonly string[]): string {
  let text = '';
  let breaks = 0;
  for (const line of lines) {
    if (line.startsWith(' ')) throw new NeedsFullReader();
    if (line === '') breaks++;
    else {
      text += (text === '' ? '' : breaks > 0 ? '' : ' ') + '\n'.repeat(breaks) + line;
      breaks = 0;
    }
  }
  return text;
}

function spacesAt(text: string, at: number): number {
  let end = at;
  while (text.charCodeAt(end) === 0x20) end++;
  return end - at;
}
