import { TemplateException } from '../errors.ts';
import { type Allowance, type Budget, CHARACTERS_PER_STEP, createAllowance, type Limits } from '../limits.ts';
import type { Span } from '../span.ts';
import type { Value } from '../values/value.ts';

/** From this offset of the output on, the text comes from that offset of the template. */
export interface Origin {
  readonly output: number;
  readonly source: number;
  /** Whether the text stands in the template as it is, so that its lines advance together. */
  readonly verbatim: boolean;
}

export interface RunOptions {
  /** Whether to remember where the output comes from. */
  readonly traced: boolean;
  readonly own?: (value: Value) => Value;
  /** Shared with other runs; without it, the run has one of its own. */
  readonly allowance?: Allowance | undefined;
}

/** One execution: what was written so far, the variables of the current body, and what is left of the limits. */
export class Run implements Budget {
  readonly limits: Limits;
  readonly origins: Origin[] | undefined;
  output = '';
  /** The part of the template being evaluated: where an error without a place of its own happened. */
  at: Span = { start: 0, end: 0 };
  /** Makes what comes in from outside the run's own; see deep-copy.ts. */
  readonly own: (value: Value) => Value;
  variables: Value[] = [];
  readonly #allowance: Allowance;
  #depth = 0;

  constructor(limits: Limits, { traced, own = (value) => value, allowance = createAllowance(limits) }: RunOptions) {
    this.limits = limits;
    this.own = own;
    this.#allowance = allowance;
    this.origins = traced ? [] : undefined;
  }

  get depth(): number {
    return this.limits.depth;
  }

  /** Appends to the output, remembering where in the template it came from if anyone asked. */
  write(text: string, from: Omit<Origin, 'output'>): void {
    this.origins?.push({ output: this.output.length, ...from });
    this.reserve(this.output.length + text.length);
    this.output += text;
  }

  /** Counts one step, and looks at the values that are used or were made in it. */
  spend(values: readonly Value[] = []): void {
    this.work(CHARACTERS_PER_STEP);
    for (const value of values) this.#weigh(value);
  }

  work(amount: number): void {
    this.#allowance.work -= amount;
    if (this.#allowance.work < 0)
      throw new TemplateException('limit', `the template took more than ${this.limits.steps} steps`);
  }

  reserve(size: number): void {
    if (size <= this.limits.size) return;
    throw new TemplateException('limit', `the result is longer than ${this.limits.size} characters or items`);
  }

  #weigh(value: Value): void {
    if (typeof value !== 'string' && !Array.isArray(value)) return;
    this.work(value.length);
    this.reserve(value.length);
  }

  /** Runs a template's body with variables of its own. */
  enter(dot: Value, body: (run: Run, dot: Value) => unknown): void {
    if (this.#depth >= this.limits.depth) {
      throw new TemplateException('limit', `templates call each other more than ${this.limits.depth} deep`);
    }
    const outer = this.variables;
    this.variables = [dot];
    this.#depth++;
    body(this, dot);
    this.#depth--;
    this.variables = outer;
  }
}
