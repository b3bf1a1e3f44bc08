import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { basename, join } from 'node:path';

const LEASH = join(import.meta.dirname, 'leash.sh');

/** A program of the test cluster, running. */
export interface Program {
  /** Rejects with the end of the program's log if it ends before it was asked to; never resolves. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

/**
 * Starts a program that ends with this process, however that ends. Its output goes to a log in `folder`, which is
 * removed with it. It has a session of its own, so that Ctrl-C reaches only us, and does not keep us running.
 */
export function startProgram(binary: string, args: readonly string[], folder: string): Program {
  const log = join(folder, `${basename(binary)}.log`);
  const output = openSync(log, 'w');
  const child = spawn(LEASH, [folder, binary, ...args], { detached: true, stdio: ['pipe', output, output] });
  closeSync(output);
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();
  const ended = once(child, 'exit');
  const failed = ended.then(() => Promise.reject(new Error(`${basename(binary)} has ended: ${lastWords(log)}`)));
  // Whoever waits for readiness hears of it; after that, a failing test says more.
  failed.catch(() => {});
  return {
    failed,
    stop: async () => {
      child.ref();
      child.stdin?.end();
      await ended;
    },
  };
}

function lastWords(log: string): string {
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-5).join('\n');
}
