import type { Measured } from '../row.ts';

/** The milliseconds that each of `runs` calls takes, after as many again to warm up. */
export function timed(runs: number, work: () => unknown): Measured {
  for (let run = 0; run < runs; run++) work();
  const figures = Array.from({ length: runs }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  });
  return { figures };
}

/** Several runs of a process, one after the other; the peak is the highest of them. */
export async function repeated(
  runs: number,
  work: () => Promise<{ readonly seconds: number; readonly peak: number }>,
): Promise<Measured> {
  const figures: number[] = [];
  let highest = 0;
  for (let run = 0; run < runs; run++) {
    const { seconds, peak } = await work();
    figures.push(seconds);
    highest = Math.max(highest, peak);
  }
  return { figures, peak: highest };
}
