import { describe, expect, it } from '@jest/globals';
import { CATALOGUE } from '../../src/base/catalogue/catalogue.ts';
import type { CatalogueEntry } from '../../src/base/catalogue/entry.ts';
import { isObject, type JsonObject } from '../../src/base/json.ts';
import { isError, judge } from '../../src/istio/judge.ts';
import type { Fault, Kind } from '../../src/istio/kind.ts';
import { KINDS } from '../../src/istio/kinds.ts';
import { parseYaml } from '../../src/manifest/parse-yaml.ts';

/** What `judge` can say of an object; the codes of files, of the injector and of configuration are tested with those. */
const OF_OBJECTS = /^OUT(?:0[2-5]|1\d|2[0-3])/;

const ENTRIES: readonly (readonly [string, CatalogueEntry])[] = Object.entries(CATALOGUE);
const EXAMPLES = ENTRIES.filter(([code, { bad }]) => OF_OBJECTS.test(code) && bad !== undefined);

/** An example is a spec or, where it has `spec` or `kind` at its top, an object that lacks what goes without saying. */
function objectOf({ group, kind, versions }: Kind, text: string): JsonObject {
  const read = parseYaml(text, 'example');
  const example = read.ok && isObject(read.value) ? read.value : {};
  const { metadata = {}, ...rest } = 'spec' in example || 'kind' in example ? example : { spec: example };
  return {
    apiVersion: `${group}/${versions[0]}`,
    kind,
    metadata: { name: 'example', namespace: 'default', ...(isObject(metadata) ? metadata : {}) },
    ...rest,
  };
}

function faultsOf(kind: Kind, text = ''): readonly Fault[] {
  const { structure, unknown, rules } = judge(kind, objectOf(kind, text));
  return [...structure, ...unknown, ...rules];
}

describe('The examples of the catalogue', () => {
  it.each(EXAMPLES)('of %s: the bad one earns it, and the mended one is accepted', (code, { bad, good }) => {
    const verdicts = KINDS.map((kind) => ({
      kind: kind.kind,
      bad: faultsOf(kind, bad).map((fault) => fault.code),
      good: faultsOf(kind, good).filter((fault) => fault.code === code || isError(fault)),
    }));
    expect(verdicts).toContainEqual(expect.objectContaining({ bad: expect.arrayContaining([code]), good: [] }));
  });
});
