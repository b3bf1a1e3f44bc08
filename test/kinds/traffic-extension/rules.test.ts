import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { TRAFFIC_EXTENSION } from '#kinds/traffic-extension/kind.ts';
import { rulesOn } from '../../support/rules-on.ts';

const LUA = { inlineCode: 'handle()' };
const WASM = { url: 'oci://ghcr.io/shop/auth:1.2' };

const SPECS: readonly (readonly [string, JsonObject, readonly string[]])[] = [
  ['a script', { lua: LUA }, []],
  ['a module', { wasm: WASM }, []],
  ['neither', {}, ['OUT2201 spec']],
  ['both, of which the script counts', { lua: LUA, wasm: { url: '' } }, ['OUT0205 spec.wasm']],
  ['an empty script', { lua: {} }, ['OUT2202 spec.lua.inlineCode']],
  ['the longest script', { lua: { inlineCode: ' '.repeat(65_536) } }, []],
  ['a longer script', { lua: { inlineCode: ' '.repeat(65_537) } }, ['OUT2202 spec.lua.inlineCode']],
  ['a module from nowhere', { wasm: {} }, ['OUT2101 spec.wasm.url']],
  ['port 0', { lua: LUA, match: [{ ports: [{ number: 0 }] }] }, ['OUT2108 spec.match[0].ports[0].number']],
  [
    'two ways to say whom it is for',
    { lua: LUA, selector: { matchLabels: { app: 'web' } }, targetRefs: [{ kind: 'Service', name: 'web' }] },
    ['OUT0404 spec'],
  ],
];

describe('The rules for a TrafficExtension, given', () => {
  it.each(SPECS)('%s, find what is wrong', (_, spec, found) => {
    expect(rulesOn(TRAFFIC_EXTENSION, spec)).toEqual(found);
  });
});
