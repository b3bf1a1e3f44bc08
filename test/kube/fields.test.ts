import { describe, expect, it } from '@jest/globals';
import { fieldAt, withField } from '../../src/kube/fields.ts';

describe('A field', () => {
  const object = { a: { b: { c: 1 }, d: [2] }, e: null };

  it.each([
    [['a', 'b', 'c'], 1],
    [['a', 'd'], [2]],
    [['e'], null],
    [['e', 'f'], undefined],
    [['a', 'd', '0'], undefined],
    [['toString'], undefined],
    [[], object],
  ])('at %j is found, if it is there', (path, value) => {
    expect(fieldAt(object, path)).toEqual(value);
  });

  it('is changed in a copy that shares the rest', () => {
    const changed = withField(object, ['a', 'b', 'c'], 3);
    expect(changed).toEqual({ a: { b: { c: 3 }, d: [2] }, e: null });
    expect(fieldAt(changed, ['a', 'd'])).toBe(object.a.d);
    expect(object.a.b.c).toBe(1);
  });

  it('is made with all that leads to it', () => {
    expect(withField({}, ['a', 'b'], 'x')).toEqual({ a: { b: 'x' } });
    expect(withField(object, ['e', 'f'], 'x')).toEqual({ ...object, e: { f: 'x' } });
  });

  it('without a name is none', () => {
    expect(withField(object, [], 'x')).toBe(object);
  });
});
