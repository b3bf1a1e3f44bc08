import { setFlagsFromString } from 'node:v8';

/** UTF-16 units of text up to which the heap may grow freely: there, a tenth of a second counts for more than memory. */
const UNLIMITED_UNITS = 2 * 1024 * 1024;

/**
 * Keeps V8 from letting its heap grow to hundreds of megabytes when a verb goes through very many documents: hardly
 * anything that is made of one survives the next, so a small nursery and early collections cost little time.
 */
export function limitHeapGrowth(unitsRead: number): void {
  if (unitsRead <= UNLIMITED_UNITS) return;
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=50');
}
