/** How much one run of a template may use; whatever crosses a limit ends as an error of that run alone. */
export interface Limits {
  /** Templates calling templates, and values inside values while printing. */
  readonly depth: number;
  /** Characters of the output, and of any single text or list made on the way. */
  readonly size: number;
  /** Actions run and functions called; long texts and lists count for more than one. */
  readonly steps: number;
}

/** Ample for an injection template of a thousand lines, and over in well under a second when a loop runs away. */
export const DEFAULT_LIMITS: Limits = { depth: 200, size: 4 * 1024 * 1024, steps: 1_000_000 };

/** What a function must ask before it builds something whose size its arguments decide (`repeat`, `until`). */
export interface Budget {
  readonly depth: number;
  /** Fails the run unless `size` characters (or items) are allowed. */
  reserve(size: number): void;
}
