import type { Io } from '#cli/io.ts';

/** An `Io` that remembers what was written, for tests of the command line in process. */
export interface RecordedIo extends Io {
  readonly written: { out: string; err: string };
}

export function recordedIo(given: Partial<Pick<Io, 'stdin' | 'env' | 'interruption'>> = {}): RecordedIo {
  const written = { out: '', err: '' };
  return {
    stdin: given.stdin ?? text(''),
    stdout: { write: (chunk) => (written.out += chunk) },
    stderr: { write: (chunk) => (written.err += chunk) },
    env: given.env ?? {},
    interruption: given.interruption ?? (() => new AbortController().signal),
    written,
  };
}

/** Standard input that says one thing. */
export async function* text(content: string): AsyncGenerator<string> {
  yield content;
}
