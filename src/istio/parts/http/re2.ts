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
