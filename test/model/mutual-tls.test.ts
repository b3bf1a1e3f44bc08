import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { DEFAULT_MESH_CONFIG } from '#istio/mesh/config/defaults.ts';
import { buildModel } from '#model/model.ts';
import { storeOf } from '#model/objects/store.ts';
import { mutualTlsFor } from '#model/security/peer-authentication.ts';

const SETTINGS = {
  mesh: DEFAULT_MESH_CONFIG,
  networks: { networks: {} },
  domain: 'cluster.local',
  clusterId: 'Kubernetes',
};

describe('What a workload takes', () => {
  const policy = (name: string, namespace: string, spec: JsonObject, created = '2026-01-01T00:00:00Z') => ({
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    metadata: { name, namespace, creationTimestamp: created },
    spec,
  });
  const modes = (...policies: readonly JsonObject[]) => {
    const { peerAuthentications } = buildModel(storeOf(policies.map((value) => ({ value }))), SETTINGS);
    return mutualTlsFor(peerAuthentications, { namespace: 'shop', labels: { app: 'web' } });
  };
  const strict = { mtls: { mode: 'STRICT' } };
  const off = { mtls: { mode: 'DISABLE' } };

  it.each([
    ['anything without a policy', [], 'PERMISSIVE'],
    ['what the mesh says', [policy('a', 'istio-system', strict)], 'STRICT'],
    [
      'what its namespace says before the mesh',
      [policy('a', 'istio-system', strict), policy('b', 'shop', off)],
      'DISABLE',
    ],
    [
      'what its own policy says before its namespace',
      [policy('b', 'shop', off), policy('c', 'shop', { ...strict, selector: { matchLabels: { app: 'web' } } })],
      'STRICT',
    ],
    [
      'nothing of a policy for others',
      [policy('c', 'shop', { ...strict, selector: { matchLabels: { app: 'x' } } })],
      'PERMISSIVE',
    ],
    ['nothing of another namespace', [policy('c', 'other', strict)], 'PERMISSIVE'],
    [
      'what the older of two says',
      [policy('n', 'shop', strict, '2026-02-01T00:00:00Z'), policy('z', 'shop', off)],
      'DISABLE',
    ],
    [
      'what is wider where its own leaves it open',
      [policy('m', 'istio-system', strict), policy('u', 'shop', {})],
      'STRICT',
    ],
  ])('is %s', (_, policies, mode) => {
    expect(modes(...policies).mode).toBe(mode);
  });

  it('may differ on a port', () => {
    const spec = {
      selector: { matchLabels: { app: 'web' } },
      ...strict,
      portLevelMtls: { '8080': { mode: 'DISABLE' } },
    };
    expect([...modes(policy('a', 'shop', spec)).ports]).toEqual([[8080, 'DISABLE']]);
  });
});
