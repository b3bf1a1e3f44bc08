import { describe, expect, it } from '@jest/globals';
import { valueAt, withField, withValueAt } from '#base/value-at.ts';

describe('A value within another', () => {
  const object = { a: { b: { c: 1 }, d: [2] }, e: null };

  it.each([
    [['a', 'b', 'c'], 1],
    [['a', 'd'], [2]],
    [['e'], null],
    [['e', 'f'], undefined],
    [['a', 'd', 0], 2],
    [['a', 'd', '0'], undefined],
    [['a', 'd', 1], undefined],
    [['toString'], undefined],
    [[], object],
  ])('at %j is found, if it is there', (path, value) => {
    expect(valueAt(object, path)).toEqual(value);
  });

  it('is changed in a copy that shares the rest', () => {
    const changed = withField(object, ['a', 'b', 'c'], 3);
    expect(changed).toEqual({ a: { b: { c: 3 }, d: [2] }, e: null });
    expect(valueAt(changed, ['a', 'd'])).toBe(object.a.d);
    expect(object.a.b.c).toBe(1);
  });

  it('is made with all that leads to it', () => {
    expect(withField({}, ['a', 'b'], 'x')).toEqual({ a: { b: 'x' } });
    expect(withField(object, ['e', 'f'], 'x')).toEqual({ ...object, e: { f: 'x' } });
  });

  it('is made in a list, which grows by nulls if it has to', () => {
    expect(withValueAt(object, ['a', 'd', 0], 3)).toEqual({ ...object, a: { ...object.a, d: [3] } });
    expect(withValueAt([1], [3, 'x'], 2)).toEqual([1, null, null, { x: 2 }]);
    expect(withValueAt('in the way', [0], 2)).toEqual([2]);
  });

  it('at the end of no path is all of it, though an object stays one', () => {
    expect(withValueAt(object, [], 'x')).toBe('x');
    expect(withField(object, [], 'x')).toBe(object);
  });
});
