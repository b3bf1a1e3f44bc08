import { describe, expect, it } from '@jest/globals';
import { groupMutual } from '../../build/group-types.ts';

const grouped = (edges: Readonly<Record<string, readonly string[]>>) =>
  groupMutual(Object.keys(edges), (node) => edges[node] ?? []).map((group) => [...group].sort().join(' '));

describe('Types that refer to each other', () => {
  it('are put together, and no others', () => {
    expect(grouped({ a: ['b'], b: ['c'], c: ['a', 'd'], d: [], e: ['d'] }).sort()).toEqual(['a b c', 'd', 'e']);
  });

  it('come after what they refer to', () => {
    expect(grouped({ a: ['b'], b: ['c'], c: [] })).toEqual(['c', 'b', 'a']);
  });

  it('may refer to themselves', () => {
    expect(grouped({ a: ['a', 'b'], b: ['b'] })).toEqual(['b', 'a']);
  });
});
