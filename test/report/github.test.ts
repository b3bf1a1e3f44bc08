import { describe, expect, it } from '@jest/globals';
import { reportGithub } from '#report/github.ts';
import { AWKWARD, report } from '../support/reports.ts';

describe('The report for GitHub', () => {
  it('is one escaped command a line', () => {
    expect(reportGithub(report(...AWKWARD)).split('\n')).toEqual([
      '::error file=shop/web.yaml,line=12,col=3,title=OUT0102::spec.a: the key "a" is set twice in this mapping',
      '::warning file=shop/web.yaml,line=12,col=3,title=OUT0205::spec.a: a, b: 100%25 <c> & "d"%0Asecond line \\u0007 \ud800',
      '::notice file=a b/ü%2C%3A%25.yaml,line=1,col=1,title=OUT0102::spec.a: the key "a" is set twice in this mapping',
      '::error title=OUT0001::no place',
      '',
    ]);
  });
});
