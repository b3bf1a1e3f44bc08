import { describe, expect, it } from '@jest/globals';
import { nearest, nearestFirst } from '#base/spell-suggest.ts';

const KNOWN = ['imageType', 'concurrency', 'selector', 'image'];

describe('The nearest known word', () => {
  it.each([
    ['a letter too few', 'concurency', 'concurrency'],
    ['a letter too many', 'sellector', 'selector'],
    ['another letter', 'selectar', 'selector'],
    ['two letters swapped', 'imgae', 'image'],
    ['other capitals', 'imagetype', 'imageType'],
    ['nothing like it', 'resources', undefined],
    ['too short to guess from', 'x', undefined],
  ])('is found for %s', (_, word, expected) => {
    expect(nearest(word, KNOWN)).toBe(expected);
  });

  it('is not looked for where a word is too long to be a slip of the keyboard', () => {
    const long = 'x'.repeat(101);
    expect(nearest(long, [`${long}x`])).toBeUndefined();
  });

  it('comes before others that are near', () => {
    expect(nearestFirst('imagesType', ['imagesTyped', 'image', 'imagesType', 'imageType'])).toEqual([
      'imagesType',
      'imagesTyped',
      'imageType',
    ]);
  });
});
