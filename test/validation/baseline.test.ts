import { describe, expect, it } from '@jest/globals';
import { baselineText, parseBaseline, sinceBaseline } from '#validation/baseline.ts';
import { bareFinding, finding } from '../support/reports.ts';

const moved = finding({ position: { file: 'shop/web.yaml', line: 99, column: 1 } });
const other = finding({ path: 'spec.b' });

describe('A baseline', () => {
  it('hides the findings it was written from, wherever their lines have moved, and nothing else', () => {
    const baseline = parseBaseline(baselineText([finding(), bareFinding('no place')]), 'baseline.json');
    expect(sinceBaseline([moved, other, bareFinding('no place')], baseline)).toEqual([other]);
  });

  it('counts: a second finding that looks the same is new', () => {
    const baseline = parseBaseline(baselineText([finding(), finding()]), 'baseline.json');
    expect(sinceBaseline([finding(), moved, moved], baseline)).toEqual([moved]);
  });

  it('comes in the same order whatever order the findings had', () => {
    expect(baselineText([other, finding()])).toBe(baselineText([finding(), other]));
  });

  it.each([
    '',
    '[]',
    '{}',
    '{"version":2,"findings":[]}',
    '{"version":1,"findings":[{}]}',
    '{"version":1,"findings":[1]}',
  ])('says of %j how to make a good one', (text) => {
    expect(() => parseBaseline(text, 'b.json')).toThrow(/b\.json is no baseline: write one with/);
  });
});
