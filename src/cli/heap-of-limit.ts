import { memoryLimit } from '#base/memory-limit.ts';
import { mainHeapMib } from '#server/reviews/thread-limits.ts';
import type { Io } from './io.ts';

const FLAG = '--max-old-space-size';

/**
 * Bounds the heap of a server whose memory is limited, by starting Node once more in the same process: this heap can
 * only be sized on a command line, and by itself Node takes half of the limit for it alone.
 */
export function boundHeap(env: Io['env']): void {
  const limit = memoryLimit(env);
  const isBounded = [...process.execArgv, env['NODE_OPTIONS'] ?? ''].some((flags) => flags.includes(FLAG));
  if (limit === undefined || isBounded || !process.execve) return;
  const flags = [...process.execArgv, `${FLAG}=${mainHeapMib(limit)}`];
  process.execve(process.execPath, [process.execPath, ...flags, ...process.argv.slice(1)], process.env);
}
