import type { Json } from '#base/json.ts';
import type { Fault } from './fault.ts';

/** What one document says. Without a value it could not be read; with faults beside a value it can be read in part. */
export interface Outcome {
  readonly value?: Json;
  readonly faults: readonly Fault[];
}
