import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { applyMeshConfig } from '#config/mesh/apply.ts';
import { effectiveProxyConfig, type ProxyOwner } from '#config/proxy-config.ts';
import { DEFAULT_MESH_CONFIG, DEFAULT_PROXY_CONFIG } from '#istio/mesh/config/defaults.ts';
import { MeshProxyConfig } from '#istio/mesh/config/proxy-config.ts';
import type { MeshConfig } from '#istio/mesh/config/schema.ts';
import { encode } from '#proto/encode.ts';
import { describeConformance, measured } from '../support/conformance.ts';

const mesh = (json: JsonObject): MeshConfig => {
  const applied = applyMeshConfig(DEFAULT_MESH_CONFIG, json);
  if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
  return applied.value;
};

const resource = (name: string, namespace: string, spec: JsonObject, created?: string): JsonObject => ({
  apiVersion: 'networking.istio.io/v1beta1',
  kind: 'ProxyConfig',
  metadata: { name, namespace, ...(created !== undefined && { creationTimestamp: created }) },
  spec,
});

const selecting = (app: string, spec: JsonObject): JsonObject => ({ selector: { matchLabels: { app } }, ...spec });

const POD: ProxyOwner = { namespace: 'shop', labels: { app: 'reviews' } };

describe('The effective ProxyConfig', () => {
  it.each<[string, readonly JsonObject[], number | undefined]>([
    ['nothing says anything', [], 1],
    ['the root namespace has a resource', [resource('a', 'istio-system', { concurrency: 2 })], 2],
    [
      'its own namespace has one, too',
      [resource('a', 'istio-system', { concurrency: 2 }), resource('b', 'shop', { concurrency: 3 })],
      3,
    ],
    ['another namespace has one', [resource('b', 'bank', { concurrency: 3 })], 1],
    [
      'one selects it',
      [resource('b', 'shop', { concurrency: 3 }), resource('c', 'shop', selecting('reviews', { concurrency: 4 }))],
      4,
    ],
    ['one selects another pod', [resource('c', 'shop', selecting('ratings', { concurrency: 4 }))], 1],
    [
      'one of the root namespace selects it',
      [resource('c', 'istio-system', selecting('reviews', { concurrency: 4 }))],
      1,
    ],
    ['one has an empty selector', [resource('c', 'shop', { selector: {}, concurrency: 4 })], 1],
    ['one cannot be read', [resource('c', 'shop', { concurrency: 'x' })], 1],
    ['one says zero', [resource('c', 'shop', { concurrency: 0 })], 0],
    [
      'two are of different age',
      [
        resource('a', 'shop', { concurrency: 5 }, '2026-01-02T00:00:00Z'),
        resource('b', 'shop', { concurrency: 6 }, '2026-01-01T00:00:00Z'),
      ],
      6,
    ],
    [
      'two are of the same age',
      [
        resource('b', 'shop', { concurrency: 6 }, '2026-01-01T00:00:00Z'),
        resource('a', 'shop', { concurrency: 5 }, '2026-01-01T00:00:00Z'),
      ],
      5,
    ],
  ])('has its concurrency from the right layer when %s', (_, resources, expected) => {
    expect(effectiveProxyConfig(mesh({ defaultConfig: { concurrency: 1 } }), resources, POD).concurrency).toBe(
      expected,
    );
  });

  it.each([
    ['over the namespace', [resource('b', 'shop', { concurrency: 3 })], 'concurrency: 5', 5],
    [
      'under a resource that selects the pod',
      [resource('c', 'shop', selecting('reviews', { concurrency: 4 }))],
      'concurrency: 5',
      4,
    ],
    ['passed over when it is not valid YAML', [], 'concurrency: [', 1],
    ['passed over when it does not fit', [], 'concurrency: many', 1],
    ['passed over when it is empty', [], '', 1],
  ])('has the annotation %s', (_, resources, annotation, expected) => {
    const config = effectiveProxyConfig(mesh({ defaultConfig: { concurrency: 1 } }), resources, { ...POD, annotation });
    expect(config.concurrency).toBe(expected);
  });

  it('collects proxyMetadata from all layers', () => {
    const layers = [
      resource('a', 'istio-system', { environmentVariables: { A: 'root', B: 'root' } }),
      resource('b', 'shop', { environmentVariables: { B: 'namespace', C: 'namespace' } }),
      resource('c', 'shop', selecting('reviews', { environmentVariables: { E: 'workload' } })),
    ];
    const owner = { ...POD, annotation: 'proxyMetadata: {C: annotation, E: annotation}' };
    const base = mesh({ defaultConfig: { proxyMetadata: { A: 'mesh', Z: 'mesh' } } });
    const { proxyMetadata } = effectiveProxyConfig(base, layers, owner);
    expect(proxyMetadata).toEqual({ A: 'root', B: 'namespace', C: 'annotation', E: 'workload', Z: 'mesh' });
  });

  it('falls back to the built-in default where the mesh says zero', () => {
    const { statusPort } = effectiveProxyConfig(mesh({ defaultConfig: { statusPort: 0 } }), [], POD);
    expect(statusPort).toBe(DEFAULT_PROXY_CONFIG.statusPort);
  });
});

interface Measured {
  readonly name: string;
  readonly namespace: string;
  readonly rootNamespace: string;
  readonly labels: Readonly<Record<string, string>> | null;
  readonly annotations: Readonly<Record<string, string>> | null;
  readonly defaultConfig: JsonObject | null;
  readonly proxyConfigs: readonly JsonObject[];
  readonly result: JsonObject;
}

describeConformance('The effective ProxyConfig as Istio measures it', () => {
  const rows = measured<readonly Measured[]>('injection/functions/effectiveProxyConfig.json');
  it.each(rows.map((row) => [row.name, row] as const))('%s', (_, row) => {
    const { rootNamespace, defaultConfig, proxyConfigs, namespace, labels, annotations, result } = row;
    const owner = { namespace, labels: labels ?? {}, annotation: annotations?.['proxy.istio.io/config'] };
    const config = effectiveProxyConfig(
      mesh({ rootNamespace, defaultConfig: defaultConfig ?? {} }),
      proxyConfigs,
      owner,
    );
    expect(encode(MeshProxyConfig, config)).toEqual(result);
  });
});
