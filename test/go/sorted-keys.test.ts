import { describe, expect, it } from '@jest/globals';
import type { Json } from '#base/json.ts';
import { sortedText } from '#go/sorted-keys.ts';

describe('The text of a value', () => {
  it.each<[string, Json, Json, boolean]>([
    ['is the same in any order of keys', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }, true],
    ['differs with the order of items', [1, 2], [2, 1], false],
    ['differs between text and a number', { a: '1' }, { a: 1 }, false],
    ['differs between null and an absent field', { a: null }, {}, false],
  ])('%s', (_, one, other, alike) => {
    expect(sortedText(one) === sortedText(other)).toBe(alike);
  });
});
