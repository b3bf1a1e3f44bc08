#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import type { Io } from './io.ts';

// Before anything else is loaded: the second start then skips compiling, which is most of the time of a short verb.
enableCompileCache();

function interruption(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort(signal));
  return stop.signal;
}

// A reader that has seen enough (`outrigger inject … | head`) closes the pipe; that is no fault of anyone.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 70));

const { stdin, stdout, stderr, env } = process;
const io: Io = { stdin, stdout, stderr, env, interruption };
const { run } = await import('./run.ts');
process.exitCode = await run(process.argv.slice(2), io);
