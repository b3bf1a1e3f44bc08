import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { formatPath } from '#base/path.ts';
import { WasmConfig } from '#istio/parts/wasm/schema.ts';
import { conform } from '#proto/conform.ts';

const withEnv = (...env: readonly JsonObject[]) => ({ vmConfig: { env } });

const CONFIGS: readonly (readonly [string, JsonObject, readonly string[]])[] = [
  ['an image', {}, []],
  [
    'a URL that is none',
    { url: 'ftp://modules/auth.wasm' },
    ['url: must be a URL of oci, http, https or file, or an image'],
  ],
  ['no checksum', { sha256: '' }, []],
  ['half a checksum', { sha256: 'abc' }, ['sha256: must match ^$|^[a-f0-9]{64}$']],
  [
    'empty names',
    { imagePullSecret: '', pluginName: '' },
    ['imagePullSecret: must not be empty', 'pluginName: must not be empty'],
  ],
  ['variables', withEnv({ name: 'A', value: '1' }, { name: 'B', valueFrom: 'HOST' }), []],
  [
    'a value beside HOST',
    withEnv({ name: 'A', value: '', valueFrom: 'HOST' }),
    ['vmConfig.env[0]: must not have a value if valueFrom is HOST'],
  ],
  [
    'a variable twice',
    withEnv({ name: 'A' }, { name: 'A' }),
    ['vmConfig.env: must not repeat an item with the same name'],
  ],
  ['no name', withEnv({}), ['vmConfig.env[0].name: is required']],
];

describe('The CRD, given a Wasm module with', () => {
  it.each(CONFIGS)('%s, finds what is wrong', (_, config, found) => {
    const { problems } = conform(WasmConfig, { url: 'oci://ghcr.io/shop/auth:1.2', ...config });
    expect(problems.map(({ path, message }) => `${formatPath(path)}: ${message}`)).toEqual(found);
  });
});
