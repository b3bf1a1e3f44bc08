/** The time, as a parameter: tests hand in one that stands still. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

/** The clock on the wall. */
export const systemClock: Clock = { now: () => Date.now() };
