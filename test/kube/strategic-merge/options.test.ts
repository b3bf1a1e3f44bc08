import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '#base/json.ts';
import { strategicMerger } from '#kube/strategic-merge/merge.ts';
import type { MergeOptions } from '#kube/strategic-merge/options.ts';
import { UPSTREAM } from '../../support/strategic-merge.ts';

function merged(base: JsonObject, patch: JsonObject, options: Partial<MergeOptions>) {
  const result = strategicMerger({ ...UPSTREAM, ...options })(base, patch, 'core/v1.Pod');
  return result.ok ? result.value : result.problem.message;
}

const ports = (...items: readonly Json[]): JsonObject => ({ spec: { containers: [{ name: 'A', ports: items }] } });
const volumes = (...items: readonly Json[]): JsonObject => ({ spec: { volumes: items } });

describe('Further merge keys', () => {
  const furtherKeys = { 'core/v1.Container.ports': { protocol: 'TCP' } };
  const udp = { containerPort: 53, protocol: 'UDP' };
  const tcp = { containerPort: 53, protocol: 'TCP' };

  it('keep a port that two protocols use', () => {
    expect(merged(ports(udp, tcp), ports({ ...tcp, name: 'dns' }), { furtherKeys })).toEqual(
      ports(udp, { ...tcp, name: 'dns' }),
    );
  });

  it('know what an absent field means', () => {
    const unsaid = { containerPort: 53, hostPort: 53 };
    expect(merged(ports(udp, tcp), ports(unsaid), { furtherKeys })).toEqual(ports(udp, { ...tcp, hostPort: 53 }));
    expect(merged(ports(unsaid), ports(tcp), { furtherKeys })).toEqual(ports({ ...unsaid, ...tcp }));
  });

  it('still need the merge key itself', () => {
    expect(merged(ports(tcp), ports({ protocol: 'TCP' }), { furtherKeys })).toMatch(/without containerPort/);
  });
});

describe('Implied retainKeys', () => {
  const retainKeys = 'implied';
  const configMap = { name: 'v', configMap: { name: 'c', optional: true } };

  it('leave a volume only the source that the patch gives it', () => {
    const emptyDir = { name: 'v', emptyDir: {} };
    expect(merged(volumes(configMap), volumes(emptyDir), { retainKeys })).toEqual(volumes(emptyDir));
  });

  it('merge a source of the same kind', () => {
    const patch = { name: 'v', configMap: { optional: false } };
    expect(merged(volumes(configMap), volumes(patch), { retainKeys })).toEqual(
      volumes({ name: 'v', configMap: { name: 'c', optional: false } }),
    );
  });

  it.each([[{ name: 'v' }], [{ name: 'v', secret: null }]])('keep the source when the patch says but %j', (patch) => {
    expect(merged(volumes(configMap), volumes(patch), { retainKeys })).toEqual(volumes(configMap));
  });

  it('concern no list without that strategy', () => {
    const env = (item: JsonObject): JsonObject => ({ spec: { containers: [{ name: 'A', env: [item] }] } });
    const both = { name: 'K', value: '1', valueFrom: {} };
    expect(merged(env({ name: 'K', value: '1' }), env({ name: 'K', valueFrom: {} }), { retainKeys })).toEqual(
      env(both),
    );
  });
});

describe('Unknown fields', () => {
  it('merge object by object, and replace each other otherwise, when that is asked for', () => {
    const base = { spec: { newer: { a: 1, b: { c: [1, { d: 2 }] }, e: 'x' } } };
    const patch = { spec: { newer: { a: null, b: { c: [{ d: 3 }], f: 4 }, $retainKeys: ['b'] } } };
    expect(merged(base, patch, { unknownFields: 'merged' })).toEqual({
      spec: { newer: { b: { c: [{ d: 3 }], f: 4 } } },
    });
  });
});
