import { describe, expect, it } from '@jest/globals';
import type { Json } from '#base/json.ts';
import { conform } from '#proto/conform.ts';
import { constrained } from '#proto/constraints.ts';
import { AT_LEAST_ONE_MILLISECOND, atMostOneOf, LABEL_KEYS, NO_WILDCARD } from '#proto/crd-rules.ts';
import { enumOf, mapOf, message, oneof, repeated } from '#proto/message.ts';
import { boolValue, bytes, double, duration, int32, string, struct, uint32, uint64 } from '#proto/scalars.ts';

const Port = message('Port', { number: constrained(uint32, { required: true, minimum: 1 }), name: string });
const Thing = constrained(
  message('Thing', {
    name: constrained(string, { minLength: 1, maxLength: 3, pattern: /^[a-z]*$/ }),
    size: int32,
    share: constrained(double, { maximum: 100 }),
    total: uint64,
    key: bytes,
    mode: enumOf({ OFF: 0, ON: 1 }),
    flag: boolValue,
    timeout: constrained(duration, { rules: [AT_LEAST_ONE_MILLISECOND] }),
    ports: constrained(repeated(Port), { maxItems: 2, listKeys: ['number'] }),
    labels: constrained(mapOf(constrained(string, { rules: [NO_WILDCARD] })), { maxProperties: 2, rules: LABEL_KEYS }),
    extra: struct,
    ...oneof('kind', { left: string, right: Port }),
  }),
  { rules: [atMostOneOf('name', 'mode')], also: { old_name: string } },
);

const verdict = (json: Json) => {
  const { problems, unknown } = conform(Thing, json);
  return [...problems, ...unknown][0]?.message ?? 'accepted';
};

describe('The schema that a CRD makes of a message', () => {
  it.each<[string, Json, string]>([
    ['nothing at all', {}, 'accepted'],
    ['a field it does not know', { tiemout: '1s' }, 'unknown field "tiemout"; did you mean "timeout"?'],
    [
      'a field nobody could guess',
      { ports: [{ number: 1, colour: 1 }] },
      'unknown field "colour"; known are number, name',
    ],
    ['a list', [], 'expected an object'],
    ['text as long as allowed', { name: 'abc' }, 'accepted'],
    ['characters beyond the BMP as one each', { name: '\u{1F600}bc' }, 'must match ^[a-z]*$'],
    ['empty text where some is required', { name: '' }, 'must not be empty'],
    ['text that is too long', { name: 'abcd' }, 'must have at most 3 characters'],
    ['a number as text', { size: '3' }, 'expected a whole number'],
    ['a fraction', { size: 1.5 }, 'expected a whole number'],
    ['a whole number written 1.0', { size: 1.0 }, 'accepted'],
    ['a share above its limit', { share: 100.5 }, 'must be at most 100'],
    ['a negative unsigned number', { total: -1 }, 'must be at least 0'],
    ['bytes as text', { key: 'YQ==' }, 'accepted'],
    ['an enum by number', { mode: 1 }, 'expected one of OFF, ON'],
    ['null for a wrapper', { flag: null }, 'accepted'],
    ['null for plain text', { name: null }, 'expected text'],
    ['a duration', { timeout: '1h30m' }, 'accepted'],
    ['a duration below a millisecond', { timeout: '10us' }, 'must be a duration of 1ms or more'],
    ['text that is not a duration', { timeout: 'soon' }, 'must be a duration of 1ms or more'],
    ['a required field left out', { ports: [{}] }, 'is required'],
    [
      'two items with one key',
      { ports: [{ number: 1 }, { number: 1 }] },
      'must not repeat an item with the same number',
    ],
    ['too many items', { ports: [{ number: 1 }, { number: 2 }, { number: 3 }] }, 'must have at most 2 items'],
    ['a wildcard in a value', { labels: { app: '*' } }, 'must not contain "*": labels are compared as they are'],
    ['an empty key', { labels: { '': 'x' } }, 'must not have an empty key'],
    ['too many entries', { labels: { a: '1', b: '2', c: '3' } }, 'must have at most 2 entries'],
    ['any object where any is allowed', { extra: { deep: [1] } }, 'accepted'],
    ['two members of a oneof', { left: 'x', right: { number: 1 } }, 'only one of left, right may be set'],
    ['two fields of which one is allowed', { name: 'a', mode: 'ON' }, 'only one of name, mode may be set'],
    ['another spelling of the wrong type', { old_name: 1 }, 'expected text'],
  ])('says what is wrong with %s', (_, json, expected) => {
    expect(verdict(json)).toBe(expected);
  });
});
