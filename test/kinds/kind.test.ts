import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { formatPath } from '#base/path.ts';
import type { IstioObject } from '#kinds/kind.ts';
import { findKind } from '#kinds/registry.ts';
import { TRAFFIC_EXTENSION } from '#kinds/traffic-extension/kind.ts';
import { VIRTUAL_SERVICE } from '#kinds/virtual-service/kind.ts';
import type { VirtualService } from '#kinds/virtual-service/schema.ts';

const RAW: JsonObject = {
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata: { name: 'reviews', namespace: 'shop', labels: { team: 'books' } },
  spec: { hosts: ['reviews'], http: [{ match_: 1, retries: { per_try_timeout: '2s' } }] },
};

/** The compiler has its part in this test: it knows what the spec is made of. */
function hostsOf({ spec }: IstioObject<VirtualService>): readonly string[] {
  return spec.hosts;
}

describe('A kind reads an object', () => {
  it('with its metadata, its spec typed and all fields there, and the object as it was written', () => {
    const read = VIRTUAL_SERVICE.read(RAW);
    if (!read.ok) throw new Error('cannot be read');
    expect(hostsOf(read.value)).toEqual(['reviews']);
    expect(read.value.spec.http[0]?.retries?.perTryTimeout).toEqual({ seconds: 2, nanos: 0 });
    expect(read.value.spec.gateways).toEqual([]);
    expect(read.value.metadata).toMatchObject({ name: 'reviews', namespace: 'shop', labels: { team: 'books' } });
    expect(read.value.raw).toBe(RAW);
  });

  it('and an object without a spec as one whose spec is empty', () => {
    expect(VIRTUAL_SERVICE.read({})).toMatchObject({ ok: true, value: { spec: { hosts: [], http: [] } }, ignored: [] });
  });

  it('and tells of the fields that it ignores, by their paths in the object', () => {
    const { ignored } = VIRTUAL_SERVICE.read(RAW);
    expect(ignored.map(({ kind, path }) => `${kind} ${formatPath(path)}`)).toEqual(['unknown spec.http[0].match_']);
    const both = TRAFFIC_EXTENSION.read({ spec: { lua: { inlineCode: 'a' }, wasm: { url: 'b' } } });
    expect(both.ignored.map(({ kind, path }) => `${kind} ${formatPath(path)}`)).toEqual(['oneof spec.wasm']);
  });

  it('or says by their paths in the object what cannot be read', () => {
    const read = VIRTUAL_SERVICE.read({ spec: { hosts: 'reviews', http: [{ timeout: 5 }] } });
    const problems = read.ok ? [] : read.problems.map(({ path, message }) => `${formatPath(path)}: ${message}`);
    expect(problems).toEqual([
      'spec.hosts: expected a list, got "reviews"',
      expect.stringMatching(/^spec\.http\[0\]\.timeout: expected a duration .+, got 5$/),
    ]);
  });

  it('whether it is known by its name or found in the registry', () => {
    expect(findKind('networking.istio.io/v1', 'VirtualService')?.read(RAW)).toEqual(VIRTUAL_SERVICE.read(RAW));
  });
});
