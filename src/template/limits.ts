/** How much a template may use; whatever crosses a limit ends as an error of that run alone. */
export interface Limits {
  /** Templates calling templates, and values inside values while printing. */
  readonly depth: number;
  /** Characters of the output, and of any single text or list made on the way. */
  readonly size: number;
  /** Actions run and functions called; one also pays for looking at an item, or at 256 characters. Runs may share them. */
  readonly steps: number;
}

/** Ample for an injection template of a thousand lines, and over in about a second when a loop runs away. */
export const DEFAULT_LIMITS: Limits = { depth: 200, size: 4 * 1024 * 1024, steps: 1_000_000 };

/** How many characters may be looked at for one step. */
export const CHARACTERS_PER_STEP = 256;

/** What several runs may use together. Each takes from it what it uses, so that many runs cost no more than one may. */
export interface Allowance {
  /** Characters that may still be looked at. */
  work: number;
}

/** As much as the limits allow a single run. */
export function createAllowance(limits: Limits = DEFAULT_LIMITS): Allowance {
  return { work: limits.steps * CHARACTERS_PER_STEP };
}

/** What a run has left. A function asks it before it builds or searches something whose size its arguments decide. */
export interface Budget {
  readonly depth: number;
  /** Fails the run unless `size` characters (or items) are allowed. */
  reserve(size: number): void;
  /** Pays for looking at so many characters; fails the run when nothing is left. */
  work(amount: number): void;
}
