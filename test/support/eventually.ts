import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between two looks, and after which nobody believes in it any more. */
const EVERY = 20;
const PATIENCE = 30_000;

/** Waits until a condition holds. */
export async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`still not so after ${PATIENCE} ms: ${condition}`);
    await pause(EVERY);
  }
}
