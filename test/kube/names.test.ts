import { describe, expect, it } from '@jest/globals';
import {
  dns1035LabelProblem,
  dns1123LabelProblem,
  dns1123SubdomainProblem,
  labelKeyProblem,
  labelValueProblem,
} from '#kube/names.ts';
import { vectors } from '../support/vectors.ts';

const SORTS = {
  labelKey: labelKeyProblem,
  labelValue: labelValueProblem,
  dns1123Label: dns1123LabelProblem,
  dns1123Subdomain: dns1123SubdomainProblem,
  dns1035Label: dns1035LabelProblem,
} as const;

type Sort = keyof typeof SORTS;

const recorded = vectors<{ readonly sort: Sort; readonly input: string; readonly valid: boolean }>('names');

describe('Names', () => {
  it.each(Object.keys(SORTS) as Sort[])('of the sort %s are accepted or rejected as in Kubernetes', (sort) => {
    const cases = recorded.filter((each) => each.sort === sort);
    const ours = cases.map(({ input }) => ({ input, valid: SORTS[sort](input) === undefined }));
    expect(ours).toEqual(cases.map(({ input, valid }) => ({ input, valid })));
    expect(cases.length).toBeGreaterThan(50);
  });

  it.each([
    [labelKeyProblem('a/b/c'), 'must be a name or prefix/name, with at most one slash'],
    [
      labelKeyProblem('a b'),
      'is not a valid key: its name must consist of letters, digits, "-", "_" and ".", with a letter or digit at both ends',
    ],
    [
      labelKeyProblem('A/b'),
      'is not a valid key: its prefix must consist of lower-case letters, digits, "-" and ".", with a letter or digit at both ends of each part',
    ],
    [labelValueProblem('x'.repeat(64)), 'must be no more than 63 characters'],
    [
      dns1123LabelProblem('A'),
      'must consist of lower-case letters, digits and "-", with a letter or digit at both ends',
    ],
    [dns1123SubdomainProblem('x'.repeat(254)), 'must be no more than 253 characters'],
    [
      dns1035LabelProblem('1a'),
      'must consist of lower-case letters, digits and "-", with a letter first and a letter or digit last',
    ],
  ])('are rejected in words that say what they must be: row %#', (problem, text) => {
    expect(problem).toBe(text);
  });
});
