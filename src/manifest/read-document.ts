import { readFast } from './fast/read.ts';
import { readFull } from './full/read.ts';
import type { Marks } from './marks.ts';
import type { ParsedDocument } from './parsed-document.ts';

/** Reads one document: quickly if it is written as nearly all are, carefully otherwise. */
export function readDocument(text: string, marks?: Marks): ParsedDocument {
  const fast = readFast(text, marks);
  return fast ? { value: fast.value, faults: [] } : readFull(text, marks);
}
