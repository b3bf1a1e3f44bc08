import { readEveryday } from './fast/read.ts';
import { readRigorously } from './full/read.ts';
import type { Marks } from './marks.ts';
import type { Outcome } from './outcome.ts';

/** Reads one document: quickly if it is written as nearly all are, carefully otherwise. */
export function readDocument(text: string, marks?: Marks): Outcome {
  const everyday = readEveryday(text, marks);
  return everyday ? { value: everyday.value, faults: [] } : readRigorously(text, marks);
}
