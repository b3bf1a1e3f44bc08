import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { assign } from '#config/values/layers.ts';
import { readSetFlag } from '#config/values/set-flag.ts';

const set = (flag: string, values: JsonObject = {}): JsonObject => {
  const read = readSetFlag(flag);
  if (!read.ok) throw new Error(read.findings[0]?.message);
  return read.value.reduce(assign, values);
};

describe('A --set flag', () => {
  it.each<[string, JsonObject]>([
    ['a=b', { a: 'b' }],
    ['a.b.c=d', { a: { b: { c: 'd' } } }],
    ['a=true,b=False,c=NULL', { a: true, b: false, c: null }],
    ['a=1,b=-5,c=0', { a: 1, b: -5, c: 0 }],
    ['a=1.30,b=007,c=1e3,d=-', { a: '1.30', b: '007', c: '1e3', d: '-' }],
    ['a=+5,b=-01,c=+0', { a: 5, b: -1, c: 0 }],
    ['a=9223372036854775808', { a: '9223372036854775808' }],
    ['a=', { a: '' }],
    ['a=,b=c', { a: '', b: 'c' }],
    ['a=b=c', { a: 'b=c' }],
    ['a=x.y[0]', { a: 'x.y[0]' }],
    ['a={x,1,true}', { a: ['x', 1, true] }],
    ['a={x},b={y}', { a: ['x'], b: ['y'] }],
    ['a={}', { a: [''] }],
    ['a[0]=x', { a: ['x'] }],
    ['a[2]=x', { a: [null, null, 'x'] }],
    ['a[0].b=x,a[0].c=y', { a: [{ b: 'x', c: 'y' }] }],
    ['a[1][1]=x', { a: [null, [null, 'x']] }],
    ['a[0].b={x,y}', { a: [{ b: ['x', 'y'] }] }],
    ['a\\.b=c', { 'a.b': 'c' }],
    ['a=b\\,c', { a: 'b,c' }],
    ['a={b\\,c,d\\}}', { a: ['b,c', 'd}'] }],
    ['a\\=b=c', { 'a=b': 'c' }],
    ['nodeSelector.kubernetes\\.io/role=master', { nodeSelector: { 'kubernetes.io/role': 'master' } }],
    ['', {}],
  ])('%s', (flag, expected) => {
    expect(set(flag)).toEqual(expected);
  });

  it.each([
    'a',
    'a,b=c',
    '=x',
    'a.=x',
    '.a=x',
    'a..b=x',
    'a[x]=1',
    'a[-1]=1',
    'a[0]b=1',
    'a[70000]=1',
    'a={x',
    'a={x}y=1',
    'a=b\\',
  ])('refuses "%s"', (flag) => {
    const read = readSetFlag(flag);
    expect(read.ok).toBe(false);
    expect(read.findings[0]).toMatchObject({
      entry: { code: 'OUT0706' },
      message: expect.stringContaining(`--set ${flag}: `),
    });
  });

  it('is laid over values without changing them', () => {
    const values = { global: { proxy: { image: 'proxyv2', tracer: 'none' } }, list: [1, 2] };
    const before = structuredClone(values);
    expect(set('global.proxy.image=mine,list[0]=9', values)).toEqual({
      global: { proxy: { image: 'mine', tracer: 'none' } },
      list: [9, 2],
    });
    expect(values).toEqual(before);
  });

  it('replaces a value that is in the way', () => {
    expect(set('a.b=1', { a: 'x' })).toEqual({ a: { b: 1 } });
    expect(set('a[0]=1', { a: null })).toEqual({ a: [1] });
  });
});
