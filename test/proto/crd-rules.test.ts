import { describe, expect, it } from '@jest/globals';
import type { Json } from '#base/json.ts';
import {
  AT_LEAST_ONE_MILLISECOND,
  atLeastOneOf,
  atMostOneOf,
  everyKey,
  LABEL_KEYS,
  NO_WILDCARD,
  PORT_NUMBER,
} from '#proto/crd-rules.ts';

const [NO_WILDCARD_IN_KEYS, NO_EMPTY_KEY] = LABEL_KEYS;

describe('What CRDs ask in CEL:', () => {
  it.each<readonly [string, ((self: Json) => boolean) | undefined, readonly Json[], readonly Json[]]>([
    ['one field at most', atMostOneOf('a', 'b').holds, [{}, { a: 0 }, { b: null, c: 1 }], [{ a: 0, b: null }]],
    ['one field at least', atLeastOneOf('a', 'b').holds, [{ a: 0 }, { a: 0, b: 0 }], [{}, { c: 1 }]],
    ['a millisecond', AT_LEAST_ONE_MILLISECOND.holds, ['1ms', '1h', '1.5s'], ['0s', '999us', '-1s', 'soon', 5]],
    ['a port', PORT_NUMBER.holds, [1, 80, 65_535], [0, -1, 65_536, '80']],
    ['no wildcard', NO_WILDCARD.holds, ['', 'web'], ['*', 'web-*', 5]],
    ['no wildcard in keys', NO_WILDCARD_IN_KEYS?.holds, [{}, { app: '*' }], [{ 'a*': 'x' }, 'text']],
    ['no empty key', NO_EMPTY_KEY?.holds, [{}, { app: '' }], [{ app: 'x', '': 'x' }]],
    ['all keys alike', everyKey((key) => key.length === 1), [{}, { a: 1, b: 2 }], [{ a: 1, bc: 2 }, []]],
  ])('%s', (_, holds, good, bad) => {
    expect(good.filter((value) => !holds?.(value))).toEqual([]);
    expect(bad.filter((value) => holds?.(value))).toEqual([]);
  });
});
