import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reviewObject } from '#admission/review-object.ts';
import type { Json, JsonObject } from '#base/json.ts';
import { KINDS } from '#kinds/registry.ts';
import { SAMPLES } from '../cluster/registration/gate-samples.ts';
import { changed } from '../support/changed.ts';

const WORDS = [
  '',
  '*',
  '.',
  '/',
  '0',
  '-1',
  '1s',
  'a/b',
  '[',
  '(a',
  '::1',
  'unix://',
  '%',
  '{',
  'configmap://',
  '\u0000',
];

const scalar = fc.oneof(fc.constantFrom(...WORDS), fc.string(), fc.double(), fc.boolean(), fc.constant(null));
const { value: json } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...WORDS), fc.string()), tie('value'), { maxKeys: 3 }),
  ),
}));
const way = fc.noBias(fc.array(fc.nat(20), { minLength: 1, maxLength: 9 }));
const changes = fc.array(fc.tuple(way, json), { minLength: 1, maxLength: 3 });

/** The good objects of every kind, and the bad ones. */
const OBJECTS: readonly JsonObject[] = KINDS.flatMap(({ group, kind, versions }) => {
  const sample = SAMPLES[kind];
  const metadata = { name: 'sample', namespace: 'shop', labels: {}, annotations: { 'istio.io/dry-run': 'true' } };
  const head = { apiVersion: `${group}/${versions[0]}`, kind, metadata };
  return sample ? [sample.good, sample.bad].map((spec) => ({ ...head, spec })) : [];
});

describe('Whatever object is to be let in', () => {
  it('is judged: 5,000 mutated objects of all kinds, none of them a fault of ours', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OBJECTS), changes, (object, made) => {
        const request = { uid: 'u', operation: 'CREATE', object: changed(object, made) };
        const { result, answer } = reviewObject({
          apiVersion: 'admission.k8s.io/v1',
          kind: 'AdmissionReview',
          request,
        });
        expect(['passed', 'refused', 'unreadable']).toContain(result);
        expect(answer['response']).toMatchObject({ uid: 'u', allowed: result === 'passed' });
      }),
      { numRuns: 5_000 },
    );
  }, 60_000);
});
