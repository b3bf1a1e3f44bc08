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

/** Where a program's words go: to a log in its folder, or to ours. */
export interface ProgramOptions {
  readonly folder: string;
  readonly output: 'log' | 'inherit';
  /** What stands before the command: `ip netns exec NAME` for a network of its own. */
  readonly enter?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** The name of its log, where that of the program is not enough. */
  readonly name?: string;
}

/**
 * Starts a program that ends with this process, however that ends, and whose folder is removed with it. It has a session
 * of its own, so that Ctrl-C reaches only us, and does not keep us running.
 */
export function startProgram(binary: string, args: readonly string[], options: ProgramOptions): Program {
  const { folder, output, enter = [], env, cwd, name = basename(binary) } = options;
  const log = join(folder, `${name}.log`);
  const target = output === 'log' ? openSync(log, 'w') : output;
  const child = spawn(LEASH, [folder, ...enter, binary, ...args], {
    detached: true,
    stdio: ['pipe', target, target],
    ...(env && { env }),
    ...(cwd && { cwd }),
  });
  if (target !== 'inherit') closeSync(target);
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();
  const ended = once(child, 'exit');
  const failed = ended.then(() =>
    Promise.reject(new Error(`${name} has ended${output === 'log' ? lastWords(log) : ''}`)),
  );
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
  return `: ${readFileSync(log, 'utf8').trimEnd().split('\n').slice(-5).join('\n')}`;
}
