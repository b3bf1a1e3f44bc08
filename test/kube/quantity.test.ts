import { describe, expect, it } from '@jest/globals';
import { parseQuantity } from '#kube/quantity.ts';
import { vectors } from '../support/vectors.ts';

interface Vector {
  readonly input: string;
  readonly text?: string;
  readonly error?: string;
}

const recorded = vectors<Vector>('quantities');

describe('A quantity', () => {
  it('is read and printed as Kubernetes does, for every recorded text', () => {
    const ours = recorded.map(({ input }) => ({ input, ...outcome(input) }));
    const theirs = recorded.map(({ input, text, error }) => ({ input, text, refused: error !== undefined }));
    expect(ours).toEqual(theirs);
    expect(recorded.length).toBeGreaterThan(400);
  });

  it.each([
    ['five', 'is not a valid quantity: must be a number with an optional unit, such as 100m, 0.5, 128Mi or 2G'],
    ['', 'is not a valid quantity: must be a number with an optional unit, such as 100m, 0.5, 128Mi or 2G'],
    ['100K', 'has the unknown unit K: must be one of n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei'],
    [
      '1e99999999999',
      'has the unknown unit e99999999999: must be one of n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei',
    ],
  ])('says why %j is not valid and what it must be', (text, problem) => {
    expect(parseQuantity(text)).toEqual({ ok: false, problem });
  });

  it('takes exponents of any size without spelling them out', () => {
    expect(parseQuantity('12e2147483646')).toEqual({ ok: true, text: '12e2147483646' });
    expect(parseQuantity('12e-2147483646')).toEqual({ ok: true, text: '1e-9' });
  });
});

function outcome(input: string) {
  const reading = parseQuantity(input);
  return reading.ok ? { text: reading.text, refused: false } : { text: undefined, refused: true };
}
