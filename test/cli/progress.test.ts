import { describe, expect, it } from '@jest/globals';
import { Progress } from '#cli/progress.ts';

/** A clock that a test sets, and an output that remembers. */
function stage(isTTY: boolean) {
  const written: string[] = [];
  const clock = { time: 0, now: () => clock.time };
  return { written, clock, progress: new Progress({ isTTY, write: (text) => written.push(text) }, clock) };
}

describe('The progress line', () => {
  it('is repainted at most ten times a second, and leaves no trace', () => {
    const { written, clock, progress } = stage(true);
    for (const time of [0, 50, 100, 150, 200]) {
      clock.time = time;
      progress.show(`${time} ms`);
    }
    progress.clear();
    progress.clear();
    expect(written).toEqual(['\r\u001b[K100 ms', '\r\u001b[K200 ms', '\r\u001b[K']);
  });

  it('is not for pipes and files', () => {
    const { written, clock, progress } = stage(false);
    clock.time = 1000;
    progress.show('something');
    progress.clear();
    expect(written).toEqual([]);
  });
});
