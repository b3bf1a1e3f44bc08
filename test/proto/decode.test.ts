import { describe, expect, it } from '@jest/globals';
import type { Json } from '#base/json.ts';
import { formatPath } from '#base/path.ts';
import { constrained } from '#proto/constraints.ts';
import { decode, decodeOver } from '#proto/decode.ts';
import { message } from '#proto/message.ts';
import { string } from '#proto/scalars.ts';
import { Everything, Inner } from './shapes.ts';

const EMPTY = {
  text: '',
  flag: false,
  small: 0,
  count: 0,
  big: 0,
  huge: 0,
  ratio: 0,
  blob: '',
  mode: 'OFF',
  names: [],
  inners: [],
  labels: {},
  byName: {},
  use64bitIds: false,
} as const;

const read = (json: Json) => {
  const decoded = decode(Everything, json);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
  return decoded.value;
};

const refusal = (json: Json) => {
  const decoded = decode(Everything, json);
  return decoded.ok ? [] : decoded.problems.map(({ path, message }) => `${formatPath(path)}: ${message}`);
};

describe('Decoding protobuf JSON', () => {
  it('fills in the zeros of an empty message and leaves out what can be absent', () => {
    expect(read({})).toEqual(EMPTY);
    expect(read(null)).toEqual(EMPTY);
  });

  it.each<[string, Json, object]>([
    ['numbers as numbers', { small: -5, count: 5, big: -9, huge: 9 }, { small: -5, count: 5, big: -9, huge: 9 }],
    ['numbers as text', { small: '-5', count: '5', big: '-9', huge: '9' }, { small: -5, count: 5, big: -9, huge: 9 }],
    ['the limits of 32 bits', { small: -(2 ** 31), count: 2 ** 32 - 1 }, { small: -2147483648, count: 4294967295 }],
    ['fractions', { ratio: 1.5 }, { ratio: 1.5 }],
    ['fractions as text', { ratio: '1e3' }, { ratio: 1000 }],
    ['infinity', { ratio: '-Infinity' }, { ratio: Number.NEGATIVE_INFINITY }],
    ['an enum by name', { mode: 'INHERIT' }, { mode: 'INHERIT' }],
    ['an enum by number', { mode: 1000 }, { mode: 'INHERIT' }],
    ['base64', { blob: 'aGk=' }, { blob: 'aGk=' }],
    ['a duration', { span: '1.5s' }, { span: { seconds: 1, nanos: 500_000_000 } }],
    ['any object', { free: { a: [null, { b: 1 }] } }, { free: { a: [null, { b: 1 }] } }],
    ['a zero that counts', { maybe: false, limit: 0 }, { maybe: false, limit: 0 }],
    ['a wrapped 64-bit number as text', { bigLimit: '12' }, { bigLimit: 12 }],
    ['an inner message with its zeros', { inner: {} }, { inner: { name: '', portNumber: 0 } }],
    [
      '.proto names',
      { inner: { port_number: 1 }, use_64bit_ids: true },
      { inner: { name: '', portNumber: 1 }, use64bitIds: true },
    ],
    [
      'the JSON name before the .proto name',
      { inner: { portNumber: 1, port_number: 2 } },
      { inner: { name: '', portNumber: 1 } },
    ],
    ['null as unset', { text: null, inner: null, maybe: null, names: null, path: null }, {}],
    [
      'null in a list as its zero',
      { names: [null], inners: [null] },
      { names: [''], inners: [{ name: '', portNumber: 0 }] },
    ],
    [
      'null in a map as its zero',
      { labels: { a: null }, byName: { b: null } },
      { labels: { a: '' }, byName: { b: { name: '', portNumber: 0 } } },
    ],
    ['a member of a oneof, zero or not', { path: '' }, { path: '' }],
  ])('takes %s', (_, json, expected) => {
    expect(read(json)).toEqual({ ...EMPTY, ...expected });
  });

  it.each<[string, Json, string]>([
    ['a number for text', { text: 1 }, 'text: expected text, got 1'],
    ['text for a flag', { flag: 'true' }, 'flag: expected true or false, got "true"'],
    ['a fraction', { small: 1.5 }, 'small: expected a whole number from -2147483648 to 2147483647, got 1.5'],
    ['a number out of range', { count: -1 }, 'count: expected a whole number from 0 to 4294967295, got -1'],
    [
      'text out of range',
      { small: '2147483648' },
      'small: expected a whole number from -2147483648 to 2147483647, got "2147483648"',
    ],
    [
      'text one above the limit',
      { huge: '18446744073709551616' },
      'huge: expected a whole number from 0 to 18446744073709551615, got "18446744073709551616"',
    ],
    ['hexadecimal text', { huge: '0x1' }, 'huge: expected a whole number from 0 to 18446744073709551615, got "0x1"'],
    ['text that is not a number', { ratio: 'much' }, 'ratio: expected a number, got "much"'],
    ['an unknown enum name', { mode: 'on' }, 'mode: expected one of OFF, ON, INHERIT, got "on"'],
    ['an unknown enum number', { mode: 2 }, 'mode: expected one of OFF, ON, INHERIT, got 2'],
    ['a duration without unit', { span: '5' }, 'span: expected a duration such as "1.5s" or "250ms", got "5"'],
    ['a list for an object', { free: [] }, 'free: expected an object, got a list'],
    ['an object for a list', { names: {} }, 'names: expected a list, got an object'],
    [
      'a wrong item',
      { inners: [{}, { portNumber: 'x' }] },
      'inners[1].portNumber: expected a whole number from 0 to 4294967295, got "x"',
    ],
    ['a wrong entry', { byName: { 'a/b': 5 } }, 'byName[a/b]: expected an object, got 5'],
    [
      'a wrong value under a .proto name',
      { by_name: { a: { port_number: [] } } },
      'by_name.a.port_number: expected a whole number from 0 to 4294967295, got a list',
    ],
    ['no object at all', 'text', ': expected an object, got "text"'],
    ['a very long text', { flag: 'x'.repeat(80) }, `flag: expected true or false, got "${'x'.repeat(56)}…`],
  ])('refuses %s', (_, json, expected) => {
    expect(refusal(json)).toEqual([expected]);
  });

  it('collects every problem', () => {
    expect(refusal({ text: 1, flag: 2, names: [3] })).toHaveLength(3);
  });

  it('tells of unknown fields with a suggestion, wherever they are', () => {
    const { ignored } = decode(Everything, { txet: 'x', inners: [{ zzz: 1 }], byName: { a: { portNumbr: 1 } } });
    expect(ignored.map(({ path, message }) => `${formatPath(path)}: ${message}`)).toEqual([
      'txet: Everything has no field "txet"; did you mean "text"?',
      'inners[0].zzz: Inner has no field "zzz"',
      'byName.a.portNumbr: Inner has no field "portNumbr"; did you mean "portNumber"?',
    ]);
  });

  it('lets the last member of a oneof win and tells of the others', () => {
    const decoded = decode(Everything, { target: {}, path: 'a', port: 1 });
    expect(decoded).toMatchObject({ ok: true, value: { target: { name: '' } } });
    expect(decoded.ignored.map(({ kind, path }) => [kind, ...path])).toEqual([
      ['oneof', 'path'],
      ['oneof', 'port'],
    ]);
  });

  it('does not look at the constraints of the CRD', () => {
    const Constrained = message('Constrained', { name: constrained(string, { required: true, minLength: 1 }) });
    expect(decode(Constrained, {})).toMatchObject({ ok: true, value: { name: '' } });
    expect(Constrained.shape.byName.get('name')?.type.constraints).toEqual({ required: true, minLength: 1 });
  });
});

describe('Decoding over a base', () => {
  const base = read({
    text: 'base',
    small: 5,
    names: ['a'],
    inner: { name: 'n', portNumber: 1 },
    path: '/',
    span: '1s',
  });
  const over = (json: Json) => {
    const decoded = decodeOver(Everything, base, json);
    return decoded.ok ? decoded.value : undefined;
  };

  it.each<[string, Json, object]>([
    ['keeps what is not mentioned', {}, {}],
    ['keeps what is null', { text: null }, {}],
    ['takes a zero that is mentioned', { text: '', small: 0 }, { text: '', small: 0 }],
    [
      'replaces lists and messages whole',
      { names: ['b'], inner: { name: 'm' } },
      { names: ['b'], inner: { name: 'm', portNumber: 0 } },
    ],
    ['adds what was absent', { maybe: false }, { maybe: false }],
  ])('%s', (_, json, expected) => {
    expect(over(json)).toEqual({ ...base, ...expected });
  });

  it('unsets the other members of a oneof', () => {
    const { path: _, ...rest } = base;
    expect(over({ port: 1 })).toEqual({ ...rest, port: 1 });
  });

  it('leaves the base as it was', () => {
    const before = structuredClone(base);
    over({ text: 'x', names: [], port: 3 });
    expect(base).toEqual(before);
  });

  it('refuses what does not fit', () => {
    expect(decodeOver(Inner, { name: 'a', portNumber: 1 }, { name: 1 })).toMatchObject({ ok: false });
  });
});
