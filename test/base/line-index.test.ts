import { describe, expect, it } from '@jest/globals';
import { lineIndex } from '#base/line-index.ts';

describe('The place of an offset', () => {
  const placeAt = lineIndex('ab\n\n🚲c\n');

  it.each([
    ['the first character', 0, 1, 1],
    ['a line break', 2, 1, 3],
    ['an empty line', 3, 2, 1],
    ['what stands behind a character of two units', 6, 3, 3],
    ['the end, behind the last line break', 8, 4, 1],
    ['beyond the end', 9, 4, 2],
  ])('is told for %s', (_, offset, line, column) => {
    expect(placeAt(offset)).toEqual({ line, column });
  });
});
