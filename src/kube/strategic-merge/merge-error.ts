import type { Path } from '#base/path.ts';

/** Ends a merge from any depth. It never leaves this folder: `strategicMerger` makes a value of it. */
export class MergeError extends Error {
  readonly path: Path;

  constructor(path: Path, message: string) {
    super(message);
    this.path = path;
  }
}

/** Ends the merge: it may be called wherever a value is wanted. */
export function failMerge(path: Path, message: string): never {
  throw new MergeError(path, message);
}
