import { RE2JS } from 're2js';
import { errorMessage } from '#base/error-message.ts';

/** Why Envoy could not compile this pattern; undefined if it could. Envoy and Go read RE2, not JavaScript's dialect. */
export function regexProblem(pattern: string): string | undefined {
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    return errorMessage(error).replace(/^error parsing regexp: /, '');
  }
}

/** A pattern as Envoy would run it. */
export interface Pattern {
  /** Anywhere in the text. */
  readonly finds: (text: string) => boolean;
  /** The whole text. */
  readonly matches: (text: string) => boolean;
}

/** Compiles a pattern; undefined for one that Envoy could not compile. */
export function compilePattern(pattern: string): Pattern | undefined {
  try {
    const compiled = RE2JS.compile(pattern);
    return { finds: (text) => compiled.matcher(text).find(), matches: (text) => compiled.matches(text) };
  } catch {
    return undefined;
  }
}
