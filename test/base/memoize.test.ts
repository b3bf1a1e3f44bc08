import { describe, expect, it } from '@jest/globals';
import { memoizeAtMost } from '#base/memoize.ts';

describe('A memoized function with a limit', () => {
  it('makes each value once, and forgets all of them when the limit is reached', () => {
    const made: string[] = [];
    const make = memoizeAtMost(2, (key) => {
      made.push(key);
      return key.toUpperCase();
    });
    expect(['a', 'b', 'a', 'b', 'c', 'a', 'c'].map(make)).toEqual(['A', 'B', 'A', 'B', 'C', 'A', 'C']);
    expect(made).toEqual(['a', 'b', 'c', 'a']);
  });
});
