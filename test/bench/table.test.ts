import { describe, expect, it } from '@jest/globals';
import type { Measured, Row } from '../../bench/row.ts';
import { quantile } from '../../bench/statistics.ts';
import { cellsOf, tableOf } from '../../bench/table.ts';

const row = (given: Partial<Row>): Row => ({
  what: 'work',
  unit: 's',
  measure: async () => ({ figures: [] }),
  ...given,
});
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('A line of the table of figures', () => {
  it.each<[string, Partial<Row>, Measured, readonly string[]]>([
    [
      'has median, least and most, and no bar where there is none',
      {},
      { figures: [0.3, 0.1, 0.2] },
      ['work', '0.200 s', '0.100 s', '0.300 s', '', '', '', ''],
    ],
    [
      'says whether time and memory are within their bars',
      { bar: 0.25, memoryBar: 50 },
      { figures: [0.2], peak: 60.04 },
      ['work', '0.200 s', '0.200 s', '0.200 s', '', '0.25 s met', '60.0 MiB', '50 MiB MISSED'],
    ],
    [
      'wants more of a rate, not less',
      { unit: '/s', bar: 500 },
      { figures: [400] },
      ['work', '400 /s', '400 /s', '400 /s', '', '500 /s MISSED', '', ''],
    ],
    [
      'tells of the slowest hundredth where there are figures enough',
      { unit: 'ms' },
      { figures: upTo(200) },
      ['work', '101 ms', '1.00 ms', '200 ms', '199 ms', '', '', ''],
    ],
  ])('%s', (_, given, measured, cells) => {
    expect(cellsOf(row(given), measured)).toEqual(cells);
  });
});

describe('The table', () => {
  it('has its words at the left and its figures at the right', () => {
    expect(
      tableOf(
        [
          ['', 'median'],
          ['inject', '1 s'],
        ].map((line) => [...line, '', '', '', '', '', '']),
      ),
    ).toBe('        median\ninject     1 s');
  });
});

describe('A quantile', () => {
  it.each([
    [1, 0.99, 1],
    [3, 0.5, 2],
    [1000, 0.99, 991],
  ])('of the numbers up to %d, at %d, is %d', (count, share, expected) => {
    expect(quantile(upTo(count).reverse(), share)).toBe(expected);
  });
});
