import { describe, expect, it } from '@jest/globals';
import type { Json } from '#base/json.ts';
import { formatPath } from '#base/path.ts';
import type { Labels } from '#kube/metadata.ts';
import { readSelector } from '#kube/selectors.ts';
import { vectors } from '../support/vectors.ts';

interface Vector {
  readonly labels?: readonly Labels[];
  readonly selector?: Json;
  readonly empty?: boolean;
  readonly matches?: readonly boolean[];
  readonly error?: string;
}

const [{ labels = [] } = {}, ...recorded] = vectors<Vector>('selectors');

function outcome(value: Json) {
  const reading = readSelector(value);
  if (!reading.ok) return { refused: true };
  const { isEmpty, matches } = reading.selector;
  return { refused: false, isEmpty, matches: labels.map(matches) };
}

describe('A label selector', () => {
  it.each(recorded)('selects as in Kubernetes: $selector', ({ selector = null, empty = false, matches, error }) => {
    expect(outcome(selector)).toEqual(error ? { refused: true } : { refused: false, isEmpty: empty, matches });
  });

  it.each<[Json, readonly string[]]>([
    [
      { matchExpressions: [{ key: 'app', operator: 'Is', values: ['a'] }] },
      ['matchExpressions[0].operator: "Is" is not a valid operator: must be one of In, NotIn, Exists, DoesNotExist'],
    ],
    [
      { matchExpressions: [{ key: 'app', operator: 'In' }] },
      ['matchExpressions[0].values: must not be empty for the operator In'],
    ],
    [
      { matchExpressions: [{ key: 'app', operator: 'Exists', values: ['a'] }] },
      ['matchExpressions[0].values: must be empty for the operator Exists'],
    ],
    [{ matchLabels: { app: 1 } }, ['matchLabels.app: expected string, got 1']],
    [
      { matchLabels: { 'a/b/c': '-' } },
      [
        'matchLabels[a/b/c]: must be a name or prefix/name, with at most one slash',
        'matchLabels[a/b/c]: must consist of letters, digits, "-", "_" and ".", with a letter or digit at both ends',
      ],
    ],
  ])('tells all that is wrong with it: %j', (selector, problems) => {
    const reading = readSelector(selector);
    expect(reading.ok || reading.problems.map(({ path, message }) => `${formatPath(path)}: ${message}`)).toEqual(
      problems,
    );
  });
});
