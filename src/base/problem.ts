import type { Path } from './path.ts';

/** What is wrong with a value, and where in its document. The caller, who knows the document, makes a finding of it. */
export interface Problem {
  readonly path: Path;
  /** A clause without the place: `expected int32, got string`. */
  readonly message: string;
}
