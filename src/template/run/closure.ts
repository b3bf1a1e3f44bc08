import type { Value } from '../values/value.ts';
import type { Run } from './run.ts';

/** An operand, command or pipeline made ready to run. */
export type Evaluate = (run: Run, dot: Value) => Value;

/** A node made ready to run; tells whether to go on with the next one. */
export type Execute = (run: Run, dot: Value) => Flow;

export const NEXT = 0;
export const BREAK = 1;
export const CONTINUE = 2;
type Flow = typeof NEXT | typeof BREAK | typeof CONTINUE;
