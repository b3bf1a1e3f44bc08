import type { Clock } from '#base/clock.ts';
import type { Output } from './io.ts';

/** Faster than that cannot be read. */
const REPAINT_INTERVAL_MS = 100;
const CLEAR = '\r\u001b[K';

/** One line that says how far a long run has come. On anything but a terminal it is silent. */
export class Progress {
  readonly #output: Output;
  readonly #clock: Clock;
  #painted: number;
  #visible = false;

  constructor(output: Output, clock: Clock) {
    this.#output = output;
    this.#clock = clock;
    this.#painted = clock.now();
  }

  show(text: string): void {
    if (!this.#output.isTTY || this.#clock.now() - this.#painted < REPAINT_INTERVAL_MS) return;
    this.#painted = this.#clock.now();
    this.#visible = true;
    this.#output.write(`${CLEAR}${text}`);
  }

  /** Leaves no trace. */
  clear(): void {
    if (this.#visible) this.#output.write(CLEAR);
    this.#visible = false;
  }
}
