import { describe, expect, it } from '@jest/globals';
import { regexProblem } from '#istio/parts/http/re2.ts';

describe('As a regular expression of RE2', () => {
  it.each(['', '^/v[0-9]+$', '(?i)a|b', '(?P<name>a)', '\\pL+', 'a{2,1000}', '[[:alpha:]]'])(
    '%j compiles',
    (pattern) => {
      expect(regexProblem(pattern)).toBeUndefined();
    },
  );

  it.each([
    ['(?=a)', '`(?=`'],
    ['(?<!a)', '`(?<!a)`'],
    ['(a)\\1', '`\\1`'],
    ['[a', '`[a`'],
    ['(a', '`(a`'],
    ['*', '`*`'],
    ['a{1001}', '`{1001}`'],
    ['a**', '`**`'],
  ])('%j does not, because of %s', (pattern, part) => {
    expect(regexProblem(pattern)).toContain(part);
    expect(regexProblem(pattern)).not.toMatch(/^error|\n/);
  });
});
