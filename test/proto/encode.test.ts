import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '#base/json.ts';
import { decode } from '#proto/decode.ts';
import { encode } from '#proto/encode.ts';
import { Everything } from './shapes.ts';

/** As text, because the order of the fields counts. */
const rewritten = (json: Json) => {
  const decoded = decode(Everything, json);
  return decoded.ok ? JSON.stringify(encode(Everything, decoded.value)) : JSON.stringify(decoded.problems);
};

describe('Encoding protobuf JSON', () => {
  it.each<[string, Json, string]>([
    ['leaves out zeros', { text: '', flag: false, small: 0, mode: 'OFF', names: [], labels: {} }, '{}'],
    [
      'keeps zeros that count',
      { maybe: false, limit: 0, path: '', span: '0s' },
      '{"span":"0s","maybe":false,"limit":0,"path":""}',
    ],
    ['keeps empty messages', { inner: {}, free: {} }, '{"free":{},"inner":{}}'],
    [
      'follows the order of declaration',
      { port: 1, names: ['b', 'a'], text: 'x' },
      '{"text":"x","names":["b","a"],"port":1}',
    ],
    [
      'sorts map keys, but not the fields of their messages',
      { byName: { b: { portNumber: 1, name: 'n' }, a: {} } },
      '{"byName":{"a":{},"b":{"name":"n","portNumber":1}}}',
    ],
    ['sorts free objects', { free: { b: [{ d: 1, c: null }], a: 1 } }, '{"free":{"a":1,"b":[{"c":null,"d":1}]}}'],
    ['writes 64 bits as text', { big: -5, huge: 5, bigLimit: 5 }, '{"big":"-5","huge":"5","bigLimit":"5"}'],
    ['writes what is not finite as text', { ratio: 'NaN' }, '{"ratio":"NaN"}'],
    ['writes enums by name', { mode: 1000 }, '{"mode":"INHERIT"}'],
    [
      'uses JSON names',
      { use_64bit_ids: true, by_name: { a: { port_number: 1 } } },
      '{"byName":{"a":{"portNumber":1}},"use64bitIds":true}',
    ],
  ])('%s', (_, json, expected) => {
    expect(rewritten(json)).toBe(expected);
  });

  it('is undone by decoding', () => {
    const inner = fc.record({ name: fc.string(), portNumber: fc.nat() }, { requiredKeys: [] });
    const everything = fc.record(
      {
        text: fc.string(),
        flag: fc.boolean(),
        small: fc.integer(),
        big: fc.maxSafeInteger().map(String),
        ratio: fc.double({ noNaN: true, noDefaultInfinity: true }).map((ratio) => ratio + 0),
        mode: fc.constantFrom('OFF', 'ON', 1000),
        span: fc.integer().map((ms) => `${ms}ms`),
        limit: fc.option(fc.integer()),
        inner: fc.option(inner),
        inners: fc.array(inner),
        labels: fc.dictionary(fc.string(), fc.string(), { noNullPrototype: true }),
        path: fc.string(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(everything, (json) => {
        const first = decode(Everything, json);
        if (!first.ok) throw new Error(JSON.stringify(first.problems));
        const second = decode(Everything, encode(Everything, first.value));
        expect(second).toEqual({ ...first, ignored: [] });
      }),
    );
  });
});
