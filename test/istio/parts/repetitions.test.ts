import { expect, it } from '@jest/globals';
import { repetitions } from '#istio/parts/repetitions.ts';

it.each([
  ['nothing of nothing', [], []],
  ['every value that stands before it', ['a', 'b', 'a', 'a', 'b'], [2, 3, 4]],
  ['no value that is undefined', [undefined, 1, undefined, 1], [3]],
])('Repetitions are %s', (_, values: readonly (string | number | undefined)[], positions) => {
  expect([...repetitions(values)]).toEqual(positions);
});
