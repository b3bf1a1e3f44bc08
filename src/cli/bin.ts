#!/usr/bin/env node
import nodeModule from 'node:module';
import type { Io } from './io.ts';

// Nothing that an older Node lacks may be imported by name up to here: it would stop there, with a riddle.
const OLDEST_NODE = '22.19';
if (process.versions.node.localeCompare(OLDEST_NODE, undefined, { numeric: true }) < 0) {
  process.stderr.write(`outrigger: Node ${OLDEST_NODE} or newer is needed, and this is ${process.version}\n`);
  process.exit(2);
}

// Before anything else is loaded: the second start then skips compiling, which is most of the time of a short verb.
nodeModule.enableCompileCache();

const argv = process.argv.slice(2);
if (argv[0] === 'serve') (await import('./heap-of-limit.ts')).boundHeap(process.env);

function interruption(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort(signal));
  return stop.signal;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough (`outrigger inject … | head`) closes the pipe; that is no fault of anyone.
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`outrigger: cannot write the output: ${error.message}; write it elsewhere, or make room\n`);
  process.exit(2);
});

const { stdin, stdout, stderr, env } = process;
const io: Io = { stdin, stdout, stderr, env, interruption };
const { run } = await import('./run.ts');
process.exitCode = await run(argv, io);
