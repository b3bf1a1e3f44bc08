import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between two looks, and after which nobody believes in it any more. */
const RETRY_INTERVAL_MS = 20;
const TIMEOUT_MS = 30_000;

/** Waits until a condition holds, for so many milliseconds at most. */
export async function eventually(condition: () => boolean | Promise<boolean>, timeoutMs = TIMEOUT_MS): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`still not so after ${timeoutMs} ms: ${condition}`);
    await pause(RETRY_INTERVAL_MS);
  }
}
