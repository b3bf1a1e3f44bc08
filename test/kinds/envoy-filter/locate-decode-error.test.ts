import { describe, expect, it } from '@jest/globals';
import type { Json } from '#base/json.ts';
import { locateDecodeError } from '#kinds/envoy-filter/locate-decode-error.ts';

/** A reader that cannot stand the word, wherever it is. */
const minds = (word: string) => (value: Json) => JSON.stringify(value).includes(word);

describe('What a reader fails at is found', () => {
  it.each([
    ['in an object', { a: 1, b: 'bad' }, ['b']],
    ['in a list', [1, ['bad']], [1, 0]],
    ['deep inside', { a: { b: [{ c: 'good' }, { c: 'bad' }] } }, ['a', 'b', 1, 'c']],
    ['at the first of several', { a: 'bad', b: 'bad' }, ['a']],
    ['in the name of a field', { a: { bad: { b: 1 } } }, ['a', 'bad']],
    ['in the value itself', 'bad', []],
    ['in a type, before all that depends on it', { a: { b: 1, '@type': 'bad' } }, ['a', '@type']],
  ])('%s', (_, value: Json, path) => {
    expect(locateDecodeError(value, minds('bad'))).toEqual(path);
  });

  it('as a whole where no part is to blame', () => {
    const needsBoth = (value: Json) => minds('one')(value) && minds('two')(value);
    expect(locateDecodeError({ a: { b: 'one', c: 'two' } }, needsBoth)).toEqual(['a']);
  });

  it('only so deep as anybody writes', () => {
    const nested = Array.from({ length: 100 }).reduce<Json>((inner) => [inner], 'bad');
    expect(locateDecodeError(nested, minds('bad'))).toHaveLength(40);
  });
});
