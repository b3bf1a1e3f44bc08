import { describe, expect, it } from '@jest/globals';
import type { Finding } from '#findings/finding.ts';
import { baselineSuppression, baselineText, parseBaseline } from '#validation/suppression/baseline.ts';
import { applySuppressions } from '#validation/suppression/suppression.ts';
import { bareFinding, finding } from '../../support/reports.ts';

const moved = finding({ position: { file: 'shop/web.yaml', line: 99, column: 1 } });
const other = finding({ path: 'spec.b' });

const since = (findings: readonly Finding[], written: readonly Finding[]) =>
  applySuppressions(findings, [baselineSuppression(parseBaseline(baselineText(written), 'baseline.json'))]).kept;

describe('A baseline', () => {
  it('hides the findings it was written from, wherever their lines have moved, and nothing else', () => {
    const written = [finding(), bareFinding('no place')];
    expect(since([moved, other, bareFinding('no place')], written)).toEqual([other]);
  });

  it('counts: a second finding that looks the same is new', () => {
    expect(since([finding(), moved, moved], [finding(), finding()])).toEqual([moved]);
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
    expect(() => parseBaseline(text, 'b.json')).toThrow(/b\.json is not a valid baseline: write one with/);
  });
});
