import { TemplateException } from '../errors.ts';
import type { Span } from '../span.ts';
import type { Token, TokenKind } from './token.ts';

/** Walks over the tokens of a template; every complaint it makes names the place. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** The next token, left in place. The last one ('end' or 'error') is never passed. */
  peek(): Token {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)] as Token;
  }

  next(): Token {
    const token = this.peek();
    this.#at++;
    return token;
  }

  /** The next token if it is of this kind (and text), else nothing is taken. */
  take(kind: TokenKind, text?: string): Token | undefined {
    const token = this.peek();
    return token.kind === kind && (text === undefined || token.text === text) ? this.next() : undefined;
  }

  expect(kind: TokenKind, context: string): Token {
    return this.take(kind) ?? this.unexpected(context);
  }

  /** Goes back to a place that `mark` gave. */
  reset(mark: number): void {
    this.#at = mark;
  }

  mark(): number {
    return this.#at;
  }

  /** The end of the token before the next one. */
  get end(): number {
    return this.#tokens[this.#at - 1]?.end ?? 0;
  }

  /** Refuses the next token in the given context; an error of the text itself is told as such. */
  unexpected(context: string): never {
    const token = this.peek();
    if (token.kind === 'error') throw syntaxException(token, token.text);
    throw syntaxException(
      token,
      `unexpected ${token.kind === 'end' ? 'end of the text' : `"${token.text}"`} in ${context}`,
    );
  }
}

/** A syntax error of the text, at a place. */
export function syntaxException(span: Span, message: string): TemplateException {
  return new TemplateException('syntax', message, span);
}
