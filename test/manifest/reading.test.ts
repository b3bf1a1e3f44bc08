import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Json, JsonObject } from '#base/json.ts';
import { stringifyYaml } from '#manifest/edit/stringify-yaml.ts';
import { readFast } from '#manifest/fast/read.ts';
import { readFull } from '#manifest/full/read.ts';
import { readDocument } from '#manifest/read-document.ts';
import { vectors } from '../support/vectors.ts';

interface Vector {
  readonly text: string;
  /** Absent where Kubernetes refuses the text. */
  readonly json?: Json;
}

const VECTORS = vectors<Vector>('yaml');

/** JSON text, because in it -0 and 0 are the same, as they are to Kubernetes. */
const written = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('The two readers, held against the YAML reader of Kubernetes', () => {
  it('give the same value as it wherever both give one', () => {
    for (const { text, json } of VECTORS.filter((vector) => vector.json !== undefined)) {
      const fast = readFast(text);
      const full = readFull(text);
      if (fast) expect({ text, json: written(fast.value) }).toEqual({ text, json });
      if (full.value !== undefined) expect({ text, json: written(full.value) }).toEqual({ text, json });
    }
  });

  it('never read in the fast way what it refuses', () => {
    const taken = VECTORS.filter(({ text, json }) => json === undefined && readFast(text) !== undefined);
    expect(taken).toEqual([]);
  });

  it('agree with each other: what the fast one reads, the full one reads alike', () => {
    const disputed = VECTORS.filter(({ text }) => readFast(text) && readFull(text).value === undefined);
    expect(disputed).toEqual([]);
  });

  it('refuse hardly anything that it takes: brackets that go on at the margin, question marks, strange tags', () => {
    const refused = VECTORS.filter(({ text, json }) => json !== undefined && readFull(text).value === undefined);
    expect(refused.length).toBeLessThan(0.01 * VECTORS.length);
  });

  it('say what is wrong wherever they give no value', () => {
    const silent = VECTORS.map(({ text }) => readFull(text)).filter(
      ({ value, faults }) => value === undefined && faults.length === 0,
    );
    expect(silent).toEqual([]);
  });
});

describe('What is written is read', () => {
  const object: fc.Arbitrary<JsonObject> = fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<Json>);

  it('as YAML', () => {
    fc.assert(
      fc.property(object, (value) => {
        expect(readDocument(stringifyYaml(value)).value).toEqual(written(value));
      }),
    );
  });

  it('as JSON, in one line or many', () => {
    fc.assert(
      fc.property(object, fc.constantFrom(0, 2), (value, indent) => {
        expect(readDocument(`${JSON.stringify(value, null, indent)}\n`).value).toEqual(written(value));
      }),
    );
  });
});
