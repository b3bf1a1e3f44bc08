import type { Span } from '../span.ts';
import { KEYWORDS, type Token, type TokenKind } from './token.ts';

/** What may be inside an action, tried in this order. The first row whose pattern fits at the place wins. */
const SHAPES: readonly { readonly kind: TokenKind; readonly pattern: RegExp; readonly word?: true }[] = [
  { kind: 'declare', pattern: /:=/y },
  { kind: 'assign', pattern: /=/y },
  { kind: 'pipe', pattern: /\|/y },
  { kind: 'comma', pattern: /,/y },
  { kind: 'left', pattern: /\(/y },
  { kind: 'right', pattern: /\)/y },
  { kind: 'string', pattern: /"(?:[^"\\\n]|\\[^\n])*"/y },
  { kind: 'raw', pattern: /`[^`]*`/y },
  { kind: 'char', pattern: /'(?:[^'\\\n]|\\[^\n])*'/y },
  { kind: 'variable', pattern: /\$[\p{L}\p{Nd}_]*/uy, word: true },
  {
    kind: 'number',
    pattern:
      /[+-]?(?:0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][+-]?[\d_]*)?|0[oO][0-7_]*|0[bB][01_]*|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?[\d_]*)?)i?(?![\p{L}\p{Nd}_])/uy,
  },
  { kind: 'field', pattern: /\.(?!\d)[\p{L}\p{Nd}_]+/uy, word: true },
  { kind: 'dot', pattern: /\./y, word: true },
  { kind: 'identifier', pattern: /(?!\d)[\p{L}\p{Nd}_]+/uy, word: true },
  { kind: 'stray', pattern: /[!#%&*/;<>?@[\\\]^{}~]/y },
];

/** Why nothing fits, by the character that begins the trouble; the last row fits all. */
const TROUBLES: readonly { readonly start: RegExp; readonly message: string }[] = [
  { start: /:/y, message: 'expected :=' },
  { start: /"/y, message: 'unterminated quoted string' },
  { start: /`/y, message: 'unterminated raw quoted string' },
  { start: /'/y, message: 'unterminated character constant' },
  { start: /[+\-\d]/y, message: 'bad number syntax' },
  { start: /./suy, message: 'unrecognized character in action' },
];

/** What may follow a name without a space: `.X.Y` is two fields, `$x+1` is nothing. */
const TERMINATOR = /[ \t\r\n.,|:)(]|\}\}|$/y;
const SPACES = /[ \t\r\n]+/y;

/** The tokens of a template. An error becomes the last token, so that it is told only if the parser gets that far. */
export function lex(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at >= 0 && at < text.length) {
    const open = text.indexOf('{{', at);
    const end = open < 0 ? text.length : open;
    const shown = trims(text, open) ? trimmedEnd(text, at, end) : end;
    if (shown > at) tokens.push(token('text', text, { start: at, end: shown }));
    at = open < 0 ? end : lexAction(tokens, text, open);
  }
  if (at >= 0) tokens.push(token('end', text, { start: text.length, end: text.length }));
  return tokens;
}

function trims(text: string, open: number): boolean {
  return open >= 0 && text[open + 2] === '-' && fits(SPACES, text, open + 3) > 0;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && ' \t\r\n'.includes(text.charAt(at - 1))) at--;
  return at;
}

/** Reads from `{{` to behind `}}`; gives the offset there, or -1 after an error. */
function lexAction(tokens: Token[], text: string, open: number): number {
  let at = open + (trims(text, open) ? 4 : 2);
  if (text.startsWith('/*', at)) return lexComment(tokens, text, at);
  tokens.push(token('open', text, { start: open, end: open + 2 }));
  for (;;) {
    const spaces = fits(SPACES, text, at);
    const close = closing(text, at + spaces) ?? (spaces > 0 ? trimming(text, at + spaces) : undefined);
    const next = close ? token('close', text, close) : { ...lexOne(text, at + spaces), spaced: spaces > 0 };
    tokens.push(next);
    if (close) return close.next;
    if (next.kind === 'error') return -1;
    at = next.end;
  }
}

function lexComment(tokens: Token[], text: string, start: number): number {
  const end = text.indexOf('*/', start + 2) + 2;
  const close = closing(text, end) ?? (fits(SPACES, text, end) > 0 ? trimming(text, end + 1) : undefined);
  if (end > 1 && close) return close.next;
  tokens.push(problem(start, end > 1 ? 'comment ends before closing delimiter' : 'unclosed comment'));
  return -1;
}

/** The end of an action, and where the text goes on. */
interface Closing extends Span {
  readonly next: number;
}

function closing(text: string, at: number): Closing | undefined {
  return text.startsWith('}}', at) ? { start: at, end: at + 2, next: at + 2 } : undefined;
}

/** The end of an action that takes the white space behind it away; white space must stand before it. */
function trimming(text: string, at: number): Closing | undefined {
  if (!text.startsWith('-}}', at)) return undefined;
  return { start: at + 1, end: at + 3, next: at + 3 + fits(SPACES, text, at + 3) };
}

function lexOne(text: string, at: number): Token {
  if (at >= text.length) return problem(at, 'unclosed action');
  for (const { kind, pattern, word } of SHAPES) {
    const end = at + fits(pattern, text, at);
    if (end === at) continue;
    TERMINATOR.lastIndex = end;
    if (word && !TERMINATOR.test(text)) return problem(end, `bad character '${characterAt(text, end)}'`);
    return { ...token(kind, text, { start: at, end }), ...refine(kind, text.slice(at, end)) };
  }
  const trouble = TROUBLES.find(({ start }) => fits(start, text, at) > 0);
  return problem(at, `${trouble?.message}: '${characterAt(text, at)}'`);
}

function refine(kind: TokenKind, text: string): { readonly kind: TokenKind } {
  if (kind !== 'identifier') return { kind };
  if (KEYWORDS.has(text)) return { kind: 'keyword' };
  return { kind: text === 'true' || text === 'false' ? 'bool' : kind };
}

/** How many units the pattern takes at a place. */
function fits(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

function token(kind: TokenKind, text: string, { start, end }: Span): Token {
  return { kind, start, end, text: text.slice(start, end), spaced: false };
}

function problem(at: number, message: string): Token {
  return { kind: 'error', start: at, end: at, text: message, spaced: false };
}
