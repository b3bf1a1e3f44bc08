import type { Path } from '#base/path.ts';

/** Where an entry of a mapping or list stands in the text, as UTF-16 offsets. A list item's key is its value. */
export interface Mark {
  readonly key: number;
  readonly value: number;
}

type Step = string | number;

/**
 * Where everything stands in one document. Readers fill it only when asked to, because most documents have no findings
 * and never need it. Containers are told apart by identity, so the object behind an anchor keeps the anchor's places.
 */
export class Marks {
  /** For each entry three elements: step, key, value. A List may hold a million entries; objects would not do. */
  readonly #entries = new Map<object, Step[]>();

  record(container: object, step: Step, { key, value }: Mark): void {
    const entries = this.#entries.get(container);
    if (entries) entries.push(step, key, value);
    else this.#entries.set(container, [step, key, value]);
  }

  /** The mark of the last step of a path below `root`, or of the deepest step that exists. */
  find(root: unknown, path: Path): { readonly mark: Mark; readonly found: number } | undefined {
    let container = root;
    let last: { readonly mark: Mark; readonly found: number } | undefined;
    for (const [index, step] of path.entries()) {
      const mark = this.#markIn(container, step);
      if (mark === undefined) break;
      last = { mark, found: index + 1 };
      container = Object.getOwnPropertyDescriptor(container, step)?.value;
    }
    return last;
  }

  /** What a merge key (`<<`) brings in keeps the places where it was written. */
  copy(from: object, to: object, step: string): void {
    const mark = this.#markIn(from, step);
    if (mark) this.record(to, step, mark);
  }

  #markIn(container: unknown, step: Step): Mark | undefined {
    const entries = typeof container === 'object' && container !== null ? this.#entries.get(container) : undefined;
    if (entries === undefined) return undefined;
    const at = lastEntry(entries, step);
    return at < 0 ? undefined : { key: Number(entries[at + 1]), value: Number(entries[at + 2]) };
  }
}

/** The place of an entry: that of list items follows from their index, fields are looked for, the last one counting. */
function lastEntry(entries: readonly Step[], step: Step): number {
  if (typeof step === 'number') return entries[3 * step] === step ? 3 * step : -1;
  return entries.lastIndexOf(step);
}
