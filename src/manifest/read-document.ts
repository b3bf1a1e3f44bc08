import { readEveryday } from './everyday/read.ts';
import type { Marks } from './marks.ts';
import type { Outcome } from './outcome.ts';
import { readRigorously } from './rigorous/read.ts';

/** Reads one document: quickly if it is written as nearly all are, carefully otherwise. */
export function readDocument(text: string, marks?: Marks): Outcome {
  const everyday = readEveryday(text, marks);
  return everyday ? { value: everyday.value, faults: [] } : readRigorously(text, marks);
}
