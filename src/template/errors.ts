import type { Span } from './span.ts';

/** What is wrong with a template, for those who react to it; the message is for people. */
export type TemplateErrorCode =
  /** The text is not a template: a brace, a keyword, a literal is wrong. */
  | 'syntax'
  | 'unknown-function'
  | 'unknown-variable'
  | 'unknown-template'
  | 'unknown-field'
  /** A field of nil was asked for. */
  | 'nil'
  /** An argument or operand of a type that is not taken there. */
  | 'type'
  /** Too few or too many arguments. */
  | 'arguments'
  /** A function refused what it was given. */
  | 'call'
  /** Depth, size or steps. */
  | 'limit';

/** Where a template went wrong, and why. Line and column count from 1, the column in UTF-16 units. */
export interface TemplateError {
  readonly code: TemplateErrorCode;
  /** The name given to `compile`. */
  readonly template: string;
  /** The text of the action's part at fault; absent while parsing. */
  readonly at?: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A value, or the one error that prevented it. */
export type TemplateResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: TemplateError };

/** The whole story in one line, in the form Go's users know: `template: sidecar:12:7: at <.x>: message`. */
export function describeError(error: TemplateError): string {
  const at = error.at === undefined ? '' : ` at <${error.at}>:`;
  return `template: ${error.template}:${error.line}:${error.column}:${at} ${error.message}`;
}

/**
 * A function's refusal of its arguments. Functions throw it, as Go's return an error; the engine adds place and name.
 */
export class FunctionError extends Error {
  override readonly name = 'FunctionError';
}

/** Ends a parse or a run from any depth. `template.ts` turns it into a TemplateError; it never leaves this package. */
export class TemplateException extends Error {
  override readonly name = 'TemplateException';
  readonly code: TemplateErrorCode;
  /** The part of the text at fault; without it, the part that was being run. */
  readonly span: Span | undefined;

  constructor(code: TemplateErrorCode, message: string, span?: Span) {
    super(message);
    this.code = code;
    this.span = span;
  }
}
