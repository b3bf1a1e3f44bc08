import { describe, expect, it } from '@jest/globals';
import type { Json } from '#base/json.ts';
import { sortedText } from '#go/sorted-keys.ts';

describe('The text of a value', () => {
  it.each<[string, Json, Json, boolean]>([
    ['the order of keys does not matter', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }, true],
    ['the order of items does', [1, 2], [2, 1], false],
    ['text is no number', { a: '1' }, { a: 1 }, false],
    ['null is something', { a: null }, {}, false],
  ])('%s', (_, one, other, alike) => {
    expect(sortedText(one) === sortedText(other)).toBe(alike);
  });
});
