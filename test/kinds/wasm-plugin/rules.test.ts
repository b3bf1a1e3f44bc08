import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { WASM_PLUGIN } from '#kinds/wasm-plugin/kind.ts';
import { rulesOn } from '../../support/rules-on.ts';

const withEnv = (...env: readonly JsonObject[]) => ({ vmConfig: { env } });
const onPorts = (...numbers: readonly number[]) => ({ match: [{ ports: numbers.map((number) => ({ number })) }] });

const SPECS: readonly (readonly [string, JsonObject, readonly string[]])[] = [
  ['an image', {}, []],
  ['no module', { url: '' }, ['OUT2101 spec.url']],
  ['a module from elsewhere', { url: 'ftp://modules/auth.wasm' }, ['OUT2101 spec.url']],
  ['a checksum', { sha256: '0123456789abcdef'.repeat(4) }, []],
  ['no checksum', { sha256: 'ABC' }, ['OUT2102 spec.sha256']],
  ['the longest names', { imagePullSecret: 'a'.repeat(253), pluginName: 'a'.repeat(256) }, []],
  [
    'longer names',
    { imagePullSecret: 'a'.repeat(254), pluginName: 'a'.repeat(257) },
    ['OUT2103 spec.imagePullSecret', 'OUT2104 spec.pluginName'],
  ],
  ['names that are longer in bytes', { pluginName: 'ü'.repeat(129) }, ['OUT2104 spec.pluginName']],
  ['variables', withEnv({ name: 'A', value: '1' }, { name: 'B', valueFrom: 'HOST' }), []],
  ['a variable without a name', withEnv({ value: '1' }), ['OUT2105 spec.vmConfig.env[0].name']],
  ['a variable with a long name', withEnv({ name: 'A'.repeat(257) }), ['OUT2105 spec.vmConfig.env[0].name']],
  ['a variable twice', withEnv({ name: 'A' }, { name: 'A' }), ['OUT2106 spec.vmConfig.env[1].name']],
  [
    'a value for what the host says',
    withEnv({ name: 'A', value: '1', valueFrom: 'HOST' }),
    ['OUT2107 spec.vmConfig.env[0].value'],
  ],
  ['ports', onPorts(1, 65_535), []],
  [
    'no ports',
    onPorts(80, 0, 65_536),
    ['OUT2108 spec.match[0].ports[1].number', 'OUT2108 spec.match[0].ports[2].number'],
  ],
  ['everybody', { selector: {} }, ['OUT0403 spec.selector']],
];

describe('The rules for a WasmPlugin, given', () => {
  it.each(SPECS)('%s, find what is wrong', (_, spec, found) => {
    expect(rulesOn(WASM_PLUGIN, { url: 'oci://ghcr.io/shop/auth:1.2', ...spec })).toEqual(found);
  });
});
