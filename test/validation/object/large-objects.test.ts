import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '#base/json.ts';
import { checkObject } from '#validation/object/check-object.ts';

/** Lists of this length fit into the three mebibytes of a request. */
const MANY = 20_000;
const list = (item: (index: number) => Json): readonly Json[] =>
  Array.from({ length: MANY }, (_, index) => item(index));
const map = (key: string): JsonObject =>
  Object.fromEntries(Array.from({ length: MANY }, (_, index) => [`${key}-${index}`, 'a']));

const rule = (spec: JsonObject, metadata: JsonObject = {}): JsonObject => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'DestinationRule',
  metadata: { name: 'web', namespace: 'shop', ...metadata },
  spec: { host: 'web', ...spec },
});

/** Whatever compares everything with everything would take minutes for one of these. */
describe('An object as large as a request can be', () => {
  it.each<[string, JsonObject, number]>([
    ['fields that nobody knows', rule(map('subset')), MANY],
    ['fields that nobody knows, here and there', rule({ subsets: list((n) => ({ name: `s${n}`, label: {} })) }), MANY],
    ['values of the wrong type', rule({ subsets: list(() => ({ name: 5 })) }), MANY],
    ['repetitions', rule({ subsets: list(() => ({ name: 'v1' })) }), MANY - 1],
    ['namespaces that are none', rule({ exportTo: list((n) => `Bad_${n}`) }), MANY],
    ['annotations that Istio does not know', rule({}, { annotations: map('sidecar.istio.io/sidecar') }), 0],
  ])('is judged for all of its %s', (_, object, faults) => {
    expect(checkObject(object).faults).toHaveLength(faults);
  });
});
