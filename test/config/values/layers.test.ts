import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { mergeValues } from '#config/values/layers.ts';

describe('Merging values', () => {
  it.each<[string, JsonObject, JsonObject, JsonObject]>([
    ['adds what is new', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    ['merges objects', { a: { b: 1, c: 2 } }, { a: { c: 3 } }, { a: { b: 1, c: 3 } }],
    ['replaces lists', { a: [1, 2] }, { a: [3] }, { a: [3] }],
    ['replaces scalars by objects', { a: 1 }, { a: { b: 2 } }, { a: { b: 2 } }],
    ['replaces objects by scalars', { a: { b: 2 } }, { a: 1 }, { a: 1 }],
    [
      'keeps nulls, which are not the same as nothing',
      { a: { b: 1, c: 2 } },
      { a: { b: null } },
      { a: { b: null, c: 2 } },
    ],
    ['replaces whole objects by null', { a: { b: 1 } }, { a: null }, { a: null }],
    ['fills in where there was null', { a: null }, { a: { b: 1 } }, { a: { b: 1 } }],
  ])('%s', (_, base, over, expected) => {
    const before = structuredClone([base, over]);
    expect(mergeValues(base, over)).toEqual(expected);
    expect([base, over]).toEqual(before);
  });
});
