import { describe, expect, it } from '@jest/globals';
import { isObject, type Json } from '#base/json.ts';
import { canonical } from '#kube/canonical.ts';
import { decode } from '#kube/decode.ts';
import type { ShapeName } from '#kube/shape-table.ts';
import { vectors } from '../support/vectors.ts';

interface Vector {
  readonly shape: ShapeName;
  readonly input: Json;
  readonly text?: string;
  readonly error?: string;
}

const recorded = vectors<Vector>('roundtrip');

describe('A value and its Go type', () => {
  it('fit or not as in Go, for every recorded value', () => {
    const verdicts = recorded.map(({ shape, input }) => ({ input, refused: decode(input, shape).problems.length > 0 }));
    expect(verdicts).toEqual(recorded.map(({ input, error }) => ({ input, refused: error !== undefined })));
    expect(recorded.length).toBeGreaterThan(150);
  });

  it('print to the letter as Go prints them, for every recorded value', () => {
    const good = recorded.filter(({ text }) => text !== undefined);
    const ours = good.map(({ shape, input }) => JSON.stringify(isObject(input) ? canonical(input, shape) : input));
    expect(ours).toEqual(good.map(({ text }) => text));
  });
});
