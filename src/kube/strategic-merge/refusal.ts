import type { Path } from '#base/path.ts';

/** Ends a merge from any depth. It never leaves this folder: `strategicMerge` makes a value of it. */
export class Refusal extends Error {
  readonly path: Path;

  constructor(path: Path, message: string) {
    super(message);
    this.path = path;
  }
}

/** Ends the merge: it may be called wherever a value is wanted. */
export function refuse(path: Path, message: string): never {
  throw new Refusal(path, message);
}
