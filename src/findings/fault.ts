import { abridge } from '#base/abridge.ts';
import type { Path } from '#base/path.ts';
import type { CatalogueEntry } from './entry.ts';

/** Something wrong or doubtful about an object, before anybody knows where the object is written. */
export interface Fault {
  readonly entry: CatalogueEntry;
  /** From the root of the object: `['spec', 'http', 0, 'route']`. */
  readonly path: Path;
  /** Said of the value at the path, without the path: whoever shows a fault puts that in front. */
  readonly message: string;
  /** Whether it is the name at the end of the path that is wrong: an unknown field, the key of a map. Else it is the value. */
  readonly ofName?: boolean;
  /** What else makes it this fault and no other, where entry and path do not. */
  readonly parameters?: readonly string[];
}

/** UTF-16 units. A message that quotes a value of megabytes keeps its beginning and its end. */
export const MAX_MESSAGE_LENGTH = 2_000;

/** A fault, in the order in which a rule's author thinks: what, where, in which words. */
export function fault(entry: CatalogueEntry, path: Path, message: string): Fault {
  return { entry, path, message: abridge(message, MAX_MESSAGE_LENGTH) };
}

/** The same fault, of the name that its path ends with. */
export function ofName(found: Fault): Fault {
  return { ...found, ofName: true };
}

/** The fault that a value's problem amounts to: none where the value has no problem. */
export function faultIf(entry: CatalogueEntry, path: Path, problem: string | undefined): readonly Fault[] {
  return problem === undefined ? [] : [fault(entry, path, problem)];
}

/** Whether a fault refuses the object, as its catalogue entry says. */
export function isError({ entry }: Fault): boolean {
  return entry.severity === 'error';
}
