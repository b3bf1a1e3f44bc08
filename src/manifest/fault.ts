import type { Code } from '../base/catalogue/catalogue.ts';

/** What is wrong with the text of one document, and at which offset from the document's start. */
export interface Fault {
  readonly code: Code;
  readonly message: string;
  readonly offset: number;
}
