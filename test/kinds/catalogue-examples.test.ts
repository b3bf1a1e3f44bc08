import { describe, expect, it } from '@jest/globals';
import { isObject, type JsonObject } from '#base/json.ts';
import { CATALOGUE } from '#cli/catalogue.ts';
import type { CatalogueEntry } from '#findings/entry.ts';
import type { Fault } from '#findings/fault.ts';
import { isError } from '#findings/fault.ts';
import { judge } from '#kinds/judge.ts';
import type { Kind } from '#kinds/kind.ts';
import { findKind, KINDS } from '#kinds/registry.ts';
import { parseYaml } from '#manifest/parse-yaml.ts';

/** What `judge` can say of an object; the codes of files, of the injector and of configuration are tested with those. */
const OF_OBJECTS = /^OUT(?!0517)(?:0[2-5]|1\d|2[0-3])/;

const ENTRIES: readonly (readonly [string, CatalogueEntry])[] = CATALOGUE.map((entry) => [entry.code, entry]);
const OBJECT_ENTRIES = ENTRIES.filter(([code]) => OF_OBJECTS.test(code));
const EXAMPLES = OBJECT_ENTRIES.filter(([, { bad }]) => bad !== undefined);

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

/** Of an example that does not say its kind, the kind is a guess. */
function faultsOf(guess: Kind, text = ''): readonly Fault[] {
  const object = objectOf(guess, text);
  const { structure, unknown, rules } = judge(
    findKind(`${object['apiVersion']}`, `${object['kind']}`) ?? guess,
    object,
  );
  return [...structure, ...unknown, ...rules];
}

describe('The examples of the catalogue', () => {
  it.each(EXAMPLES)('of %s: the bad one earns it, and the mended one is accepted', (code, { bad, good }) => {
    const verdicts = KINDS.map((kind) => ({
      kind: kind.kind,
      bad: faultsOf(kind, bad).map((fault) => fault.entry.code),
      good: faultsOf(kind, good).filter((fault) => fault.entry.code === code || isError(fault)),
    }));
    expect(verdicts).toContainEqual(expect.objectContaining({ bad: expect.arrayContaining([code]), good: [] }));
  });

  it('are missing only where they would be thousands or hundreds of letters long', () => {
    const bare = OBJECT_ENTRIES.filter(([, { bad }]) => bad === undefined).map(([code]) => code);
    expect(bare).toEqual(['OUT1024', 'OUT1025', 'OUT2103', 'OUT2104']);
  });
});
