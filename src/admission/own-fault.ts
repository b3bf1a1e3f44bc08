import { errorMessage } from '#base/error-message.ts';

/** A fault of our own as the API server is told of it: its first line, for the rest is in the log. */
export function ownFault(what: string, error: unknown): string {
  return `Outrigger failed at ${what}, and its log says why: ${errorMessage(error).split('\n', 1)[0]}`;
}
