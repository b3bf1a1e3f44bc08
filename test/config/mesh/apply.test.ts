import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '#base/json.ts';
import { applyMeshConfig } from '#config/mesh/apply.ts';
import { DEFAULT_MESH_CONFIG } from '#istio/mesh/config/defaults.ts';
import { MeshConfig } from '#istio/mesh/config/schema.ts';
import { encode } from '#proto/encode.ts';
import { describeConformance, measured, measuredNames } from '../../support/conformance.ts';

const apply = (json: Json): JsonObject => {
  const applied = applyMeshConfig(DEFAULT_MESH_CONFIG, json);
  if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
  return encode(MeshConfig, applied.value);
};

const DEFAULTS = apply({});
const PROXY = DEFAULTS['defaultConfig'] as JsonObject;
const PROVIDERS = DEFAULTS['extensionProviders'] as readonly Json[];

describe('Applying a MeshConfig', () => {
  it.each<[string, Json, JsonObject]>([
    ['changes nothing when it is empty', null, {}],
    ['replaces a field', { accessLogFile: '/dev/stdout' }, { accessLogFile: '/dev/stdout' }],
    ['replaces a message whole', { localityLbSetting: {} }, { localityLbSetting: {} }],
    ['turns off what is on by default', { enablePrometheusMerge: false }, { enablePrometheusMerge: false }],
    [
      'merges defaultConfig',
      { defaultConfig: { statusPort: 1, concurrency: 0 } },
      { defaultConfig: { ...PROXY, statusPort: 1, concurrency: 0 } },
    ],
    ['also by its .proto name', { default_config: { status_port: 1 } }, { defaultConfig: { ...PROXY, statusPort: 1 } }],
    [
      'merges defaultProviders',
      { defaultProviders: { metrics: ['prometheus'] } },
      { defaultProviders: { metrics: ['prometheus'] } },
    ],
    [
      'adds a provider',
      { extensionProviders: [{ name: 'z', zipkin: { port: 1 } }] },
      { extensionProviders: [...PROVIDERS, { name: 'z', zipkin: { port: 1 } }] },
    ],
    [
      'replaces the provider of the same name',
      { extensionProviders: [{ name: 'prometheus', datadog: {} }] },
      { extensionProviders: [{ name: 'prometheus', datadog: {} }, ...PROVIDERS.slice(1)] },
    ],
    [
      'sorts trust domain aliases and takes each once',
      { trustDomainAliases: ['b', 'a', 'b'] },
      { trustDomainAliases: ['a', 'b'] },
    ],
  ])('%s', (_, json, expected) => {
    expect(apply(json)).toEqual({ ...DEFAULTS, ...expected });
  });

  it('drops a default that is set to its zero', () => {
    const { enableTracing: _, ...rest } = DEFAULTS;
    expect(apply({ enableTracing: false })).toEqual(rest);
  });

  it('adds to providers and aliases of an earlier layer', () => {
    const first = applyMeshConfig(DEFAULT_MESH_CONFIG, {
      trustDomainAliases: ['b'],
      defaultProviders: { tracing: ['z'] },
    });
    const second = first.ok
      ? applyMeshConfig(first.value, { trustDomainAliases: ['a'], defaultProviders: { metrics: ['p'] } })
      : first;
    expect(second).toMatchObject({
      ok: true,
      value: {
        trustDomainAliases: ['a', 'b'],
        defaultProviders: { tracing: ['z'], metrics: ['p'], accessLogging: [] },
      },
    });
  });

  it('refuses a wrong type, wherever it is', () => {
    expect(applyMeshConfig(DEFAULT_MESH_CONFIG, { defaultConfig: { statusPort: 'x' } })).toMatchObject({
      ok: false,
      problems: [{ path: ['defaultConfig', 'statusPort'] }],
    });
  });
});

describeConformance('Effective MeshConfigs as Istio measures them', () => {
  it.each(measuredNames('injection/mesh'))('mesh/%s stays as it is when applied over the defaults', (name) => {
    const mesh = measured<JsonObject>(`injection/mesh/${name}.json`);
    expect(apply(mesh)).toEqual(mesh);
  });
});
