import type { Span } from '../span.ts';

export type TokenKind =
  | 'text'
  | 'open'
  | 'close'
  | 'keyword'
  | 'identifier'
  | 'bool'
  | 'field'
  | 'variable'
  | 'dot'
  | 'number'
  | 'char'
  | 'string'
  | 'raw'
  | 'pipe'
  | 'declare'
  | 'assign'
  | 'comma'
  | 'left'
  | 'right'
  /** A character that has no meaning here, left for the parser to name. */
  | 'stray'
  /** The text stops making sense; `text` says why, and nothing follows. */
  | 'error'
  | 'end';

export interface Token extends Span {
  readonly kind: TokenKind;
  readonly text: string;
  /** Whether white space stands before it; only that separates arguments. */
  readonly spaced: boolean;
}

export const KEYWORDS: ReadonlySet<string> = new Set([
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'nil',
  'range',
  'template',
  'with',
]);
