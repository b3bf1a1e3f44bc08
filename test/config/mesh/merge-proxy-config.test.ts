import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '#base/json.ts';
import { mergeProxyConfig } from '#config/mesh/merge-proxy-config.ts';
import { DEFAULT_PROXY_CONFIG } from '#istio/mesh/config/defaults.ts';
import { MeshProxyConfig } from '#istio/mesh/config/proxy-config.ts';
import { decode } from '#proto/decode.ts';
import { encode } from '#proto/encode.ts';
import { describeConformance, measured } from '../../support/conformance.ts';

const read = (json: Json): MeshProxyConfig => {
  const decoded = decode(MeshProxyConfig, json);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
  return decoded.value;
};

const merge = (base: Json, over: Json) => {
  const merged = mergeProxyConfig(read(base), over);
  return merged.ok ? encode(MeshProxyConfig, merged.value) : merged.problems;
};

describe('Merging ProxyConfigs', () => {
  it.each<[string, Json, Json, JsonObject]>([
    ['replaces a field that is mentioned', { statusPort: 1 }, { statusPort: 2 }, { statusPort: 2 }],
    ['even with a zero', { statusPort: 1 }, { statusPort: 0 }, {}],
    ['keeps what is not mentioned', { statusPort: 1 }, { proxyAdminPort: 2 }, { proxyAdminPort: 2, statusPort: 1 }],
    ['replaces lists', { extraStatTags: ['a'] }, { extraStatTags: ['b'] }, { extraStatTags: ['b'] }],
    ['replaces inner messages whole', { image: { imageType: 'debug' } }, { image: {} }, { image: {} }],
    [
      'merges proxyMetadata by key',
      { proxyMetadata: { A: '1', B: '2' } },
      { proxyMetadata: { B: '3' } },
      { proxyMetadata: { A: '1', B: '3' } },
    ],
    [
      'replaces the other maps',
      { runtimeValues: { a: '1' } },
      { runtimeValues: { b: '2' } },
      { runtimeValues: { b: '2' } },
    ],
    [
      'lets one member of a oneof replace the other',
      { serviceCluster: 'a' },
      { tracingServiceName: 'CANONICAL_NAME_ONLY' },
      { tracingServiceName: 'CANONICAL_NAME_ONLY' },
    ],
    [
      'merges five of the proxyHeaders',
      { proxyHeaders: { server: { disabled: true }, requestId: {}, forwardedClientCert: 'SANITIZE' } },
      { proxyHeaders: { server: { value: 'x' }, attemptCount: { disabled: true } } },
      {
        proxyHeaders: {
          forwardedClientCert: 'SANITIZE',
          requestId: {},
          server: { value: 'x' },
          attemptCount: { disabled: true },
        },
      },
    ],
    [
      'and drops the others with their layer',
      { proxyHeaders: { preserveHttp1HeaderCase: true } },
      { proxyHeaders: {} },
      { proxyHeaders: {} },
    ],
    [
      'takes all headers where there were none',
      {},
      { proxyHeaders: { preserveHttp1HeaderCase: true } },
      { proxyHeaders: { preserveHttp1HeaderCase: true } },
    ],
    [
      'understands .proto names',
      { proxyMetadata: { A: '1' } },
      { proxy_metadata: { B: '2' } },
      { proxyMetadata: { A: '1', B: '2' } },
    ],
  ])('%s', (_, base, over, expected) => {
    expect(merge(base, over)).toEqual(expected);
  });

  it('passes problems on', () => {
    expect(merge({}, { statusPort: 'x' })).toMatchObject([{ path: ['statusPort'] }]);
  });
});

describeConformance('ProxyConfigs as Istio measures them', () => {
  interface Precedence {
    readonly name: string;
    readonly first: JsonObject | null;
    readonly second: JsonObject | null;
    readonly result: JsonObject;
  }
  it.each(
    measured<Precedence[]>('injection/functions/mergeProxyConfigWithPrecedence.json').map(
      (row) => [row.name, row] as const,
    ),
  )('the first goes before the second: %s', (_, { first, second, result }) => {
    expect(merge(second, encode(MeshProxyConfig, read(first)))).toEqual(result);
  });

  it("the built-in one is Istio's", () => {
    const [row] = measured<{ proxyConfig: JsonObject }[]>('injection/functions/protoToJSON_proxyConfig.json');
    expect(encode(MeshProxyConfig, DEFAULT_PROXY_CONFIG)).toEqual(row?.proxyConfig);
  });

  interface Printed {
    readonly name: string;
    readonly proxyConfig: JsonObject;
    readonly result: string;
  }
  it.each(
    measured<Printed[]>('injection/functions/protoToJSON_proxyConfig.json').map((row) => [row.name, row] as const),
  )('are printed to the letter once their defaults are left out: %s', (_, { proxyConfig, result }) => {
    const defaults = encode(MeshProxyConfig, DEFAULT_PROXY_CONFIG);
    const printed = Object.entries(encode(MeshProxyConfig, read(proxyConfig)));
    const changed = printed.filter(([key, value]) => JSON.stringify(defaults[key]) !== JSON.stringify(value));
    expect(JSON.stringify(Object.fromEntries(changed))).toBe(result);
  });
});
