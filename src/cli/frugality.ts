import { setFlagsFromString } from 'node:v8';

/** UTF-16 units of text from which on memory counts for more than the last tenth of a second. */
const MUCH = 2 * 1024 * 1024;

/**
 * Keeps V8 from letting its nursery grow to a hundred megabytes when a verb goes through very many documents: hardly
 * anything it makes of one survives the next, so a small nursery costs little time and saves a third of the memory.
 */
export function beFrugalWith(unitsRead: number): void {
  if (unitsRead > MUCH) setFlagsFromString('--semi-space-growth-factor=1');
}
