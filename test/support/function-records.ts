import { isDeepStrictEqual } from 'node:util';
import { expect, it } from '@jest/globals';
import type { Json } from '#base/json.ts';
import { decode } from '#proto/decode.ts';
import type { MessageType } from '#proto/types.ts';
import { plain, type Value } from '#xds/messages/message.ts';
import { bar } from './bars.ts';
import { describeConformance, measuredLines } from './conformance.ts';

/** What one of upstream's functions makes of an input. The types of inputs are known to what reads them. */
interface FunctionRecord {
  readonly function: string;
  readonly input: never;
  readonly result: never;
}

/** For each function of upstream's the rule of ours that says the same. */
type Rules = Readonly<Record<string, (input: never) => unknown>>;

/** How to read results where upstream has other words for the same, or says more. */
type Readings = Readonly<Record<string, (result: never, input: never) => unknown>>;

/** Tests of the records in a file, a test for each function that has a rule. */
export function describeRecords(file: string, rules: Rules, readings: Readings = {}): void {
  describeConformance(`Small rules of the mesh, measured: ${file}`, () => {
    const records = measuredLines<FunctionRecord>(`mesh/more/functions/${file}.jsonl`);
    const passed = bar(`records of ${file}`, records.length);

    it.each(Object.entries(rules))('%s', (name, rule) => {
      const read = readings[name] ?? ((result) => result);
      const compared = records
        .filter((record) => record.function === name)
        .map(({ input, result }) => ({
          input,
          ours: comparable(rule(input)),
          theirs: comparable(read(result, input)),
        }));
      passed.pass(compared.filter(({ ours, theirs }) => isDeepStrictEqual(ours, theirs)).length);
      expect(compared.map(({ input, ours }) => ({ input, ours }))).toEqual(
        compared.map(({ input, theirs }) => ({ input, ours: theirs })),
      );
    });
  });
}

/** Reads a part of a spec for a rule. */
export function specOf<V extends object>(type: MessageType<V>, json: Json): V {
  const decoded = decode(type, json);
  if (!decoded.ok) throw new Error('the record has an input that cannot be read');
  return decoded.value;
}

/** Without a type that the rule's message has of itself, and with null for nothing. */
function comparable(value: unknown): Value {
  const shown = plain((value ?? null) as Value);
  if (typeof shown !== 'object' || shown === null || !('@type' in shown)) return shown;
  const { '@type': _type, ...fields } = shown;
  return fields;
}
