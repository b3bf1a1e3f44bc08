import type { Path } from '../base/path.ts';

/** Where an entry of a mapping or list stands in the text, as UTF-16 offsets. A list item's key is its value. */
export interface Mark {
  readonly key: number;
  readonly value: number;
}

type Container = object;

/**
 * Where everything stands in one document. Readers fill it only when asked to, because most documents have no findings
 * and never need it. Containers are told apart by identity, so the object behind an anchor keeps the anchor's places.
 */
export class Marks {
  readonly #entries = new Map<Container, Map<string | number, Mark>>();

  record(container: Container, step: string | number, mark: Mark): void {
    let entries = this.#entries.get(container);
    if (entries === undefined) {
      entries = new Map();
      this.#entries.set(container, entries);
    }
    entries.set(step, mark);
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
  copy(from: Container, to: Container, step: string): void {
    const mark = this.#markIn(from, step);
    if (mark) this.record(to, step, mark);
  }

  #markIn(container: unknown, step: string | number): Mark | undefined {
    return typeof container === 'object' && container !== null ? this.#entries.get(container)?.get(step) : undefined;
  }
}
