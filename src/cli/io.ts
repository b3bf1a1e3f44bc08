/** Where a verb writes: a terminal, a pipe or a test. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** Everything a verb may touch of the process it runs in; tests hand in their own. */
export interface Io {
  readonly stdin: AsyncIterable<string | Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A verb that waits asks for this; from then on Ctrl-C and SIGTERM abort the signal and no longer end the process. */
  interruption(): AbortSignal;
}

/** 0: done; 1: done, and the answer is no (findings, a refused workload); 2: bad usage or input; 70: our own fault. */
export type ExitCode = 0 | 1 | 2 | 70;
