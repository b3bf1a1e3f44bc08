import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between two looks. */
const EVERY = 20;

/** Waits until a condition holds, and for as long as the test itself may take. */
export async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(EVERY);
}
