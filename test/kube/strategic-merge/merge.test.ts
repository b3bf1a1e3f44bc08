import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { strategicMerge } from '../../support/strategic-merge.ts';
import { vectors } from '../../support/vectors.ts';

interface Vector {
  readonly name: string;
  readonly base: JsonObject;
  readonly patch: JsonObject;
  readonly result?: JsonObject;
  readonly error?: string;
}

const recorded = vectors<Vector>('merge');

describe('A strategic merge', () => {
  it.each(recorded)('does as Kubernetes does: $name', ({ base, patch, result }) => {
    const merged = strategicMerge(base, patch, 'core/v1.Pod');
    expect(merged.ok ? merged.value : undefined).toEqual(result);
  });
});
