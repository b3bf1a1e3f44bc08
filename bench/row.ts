/** What a figure counts. Of rates more is better, of everything else less. */
export type Unit = 's' | 'ms' | '/s';

/** What came out of measuring: one figure a run, and the memory of the process at its peak where it has one to itself. */
export interface Measured {
  readonly figures: readonly number[];
  /** MiB. */
  readonly peak?: number;
}

/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly unit: Unit;
  /** What the median is compared with. */
  readonly bar?: number;
  /** MiB that the peak is compared with. */
  readonly memoryBar?: number;
  readonly measure: () => Promise<Measured>;
}
