import { describe, expect, it } from '@jest/globals';
import type { Finding } from '#findings/finding.ts';
import { baselineSuppression, baselineText, parseBaseline } from '#validation/suppression/baseline.ts';
import { applySuppressions } from '#validation/suppression/suppression.ts';
import { bareFinding, finding } from '../../support/reports.ts';

const moved = finding({ position: { file: 'shop/web.yaml', line: 99, column: 1 } });
const reworded = finding({ message: 'the key "a" is a duplicate' });
const other = finding({ path: 'spec.b' });

const since = (findings: readonly Finding[], written: readonly Finding[]) =>
  applySuppressions(findings, [baselineSuppression(parseBaseline(baselineText(written), 'baseline.json'))]).kept;

describe('A baseline', () => {
  it('hides the findings it was written from, wherever their lines have moved, and nothing else', () => {
    const written = [finding(), bareFinding('no place')];
    expect(since([moved, other, bareFinding('no place')], written)).toEqual([other]);
  });

  it('recognises a finding that is said in other words', () => {
    expect(since([reworded], [finding()])).toEqual([]);
  });

  it('tells findings at one place apart by their parameters, where they have any', () => {
    const [same, more] = [finding({ parameters: ['OUT0503', '10'] }), finding({ parameters: ['OUT0503', '11'] })];
    expect(since([same, more], [same])).toEqual([more]);
  });

  it('keeps the format of its file: version 1 with a list of fingerprints', () => {
    const file = JSON.parse(baselineText([finding(), other]));
    expect(file).toEqual({
      version: 1,
      findings: [finding(), other].map(({ entry, position, message }) => ({
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
        code: entry.code,
        file: position?.file,
        message,
      })),
    });
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
