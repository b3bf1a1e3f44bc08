import { describe, expect, it } from '@jest/globals';
import { atMost } from '#base/at-most.ts';

describe('Lines that are too many', () => {
  it.each([
    [[], []],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [
      ['a', 'b', 'c', 'd'],
      ['a', 'b', 'and 2 more'],
    ],
  ])('end with their number: %j', (lines, told) => {
    expect(atMost(2, lines)).toEqual(told);
  });
});
