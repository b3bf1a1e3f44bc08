import { describe, expect, it } from '@jest/globals';
import { suggestSpelling, suggestSpellings } from '#base/spell-suggest.ts';

const KNOWN = ['imageType', 'concurrency', 'selector', 'image'];

describe('The suggested spelling', () => {
  it.each([
    ['a letter too few', 'concurency', 'concurrency'],
    ['a letter too many', 'sellector', 'selector'],
    ['another letter', 'selectar', 'selector'],
    ['two letters swapped', 'imgae', 'image'],
    ['other capitals', 'imagetype', 'imageType'],
  ])('is the known word for one with %s', (_, word, expected) => {
    expect(suggestSpelling(word, KNOWN)).toBe(expected);
  });

  it.each([
    ['like no known one', 'resources'],
    ['too short to guess from', 'x'],
  ])('is missing for a word that is %s', (_, word) => {
    expect(suggestSpelling(word, KNOWN)).toBeUndefined();
  });

  it('is missing for a word that is too long to be a slip of the keyboard', () => {
    const long = 'x'.repeat(101);
    expect(suggestSpelling(long, [`${long}x`])).toBeUndefined();
  });

  it('comes before others that are near', () => {
    expect(suggestSpellings('imagesType', ['imagesTyped', 'image', 'imagesType', 'imageType'])).toEqual([
      'imagesType',
      'imagesTyped',
      'imageType',
    ]);
  });
});
