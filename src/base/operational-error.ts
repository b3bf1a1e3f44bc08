/**
 * A fault of the person at the keyboard or of the place we run in (a missing file, a taken port): one line that says
 * what, where and how to mend it. The command line prints the message and exits with 2, without a stack trace.
 */
export class OperationalError extends Error {
  override readonly name = 'OperationalError';
}
