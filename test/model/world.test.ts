import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { Json, JsonObject } from '#base/json.ts';
import { encode } from '#envoy/messages.ts';
import { gatherObjects } from '#model/gather.ts';
import { peerModesFor } from '#model/peer-policy.ts';
import { readNode } from '#model/proxy.ts';
import { protocolOf } from '#model/service-port.ts';
import { buildWorld } from '#model/world.ts';
import { createMemory } from '#xds/recall.ts';
import { CLUSTER, ENDPOINTS, LISTENER, NAME_TABLE, ROUTES } from '#xds/type-urls.ts';
import { contentOf } from '#xds/world-content.ts';
import { SHOP } from '../../bench/inputs/shop.ts';

// A machine that is busy takes its time.
jest.setTimeout(60_000);

const SETTINGS = {
  trustDomain: 'cluster.local',
  rootNamespace: 'istio-system',
  domain: 'cluster.local',
  clusterId: 'Kubernetes',
};
const EXTENSIONS = { metadataExchange: true, alpnFilter: true };

/** An object of the shop with one value changed to any other, at whatever depth. */
const spoilt = fc
  .tuple(fc.constantFrom(...SHOP), fc.nat(), fc.jsonValue() as fc.Arbitrary<Json>)
  .map(([object, place, value]) => {
    const paths = [...pathsIn(object)];
    return replaced(object, paths[place % paths.length] ?? [], value) as JsonObject;
  });

function* pathsIn(value: Json, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    yield [...path, key];
    yield* pathsIn(child, [...path, key]);
  }
}

function replaced(value: Json, [key, ...rest]: readonly string[], by: Json): Json {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string, Json>;
  copy[key] = replaced(copy[key] ?? null, rest, by);
  return copy as Json;
}

describe('A world of spoilt objects', () => {
  it('still gives every proxy messages that can be sent', () => {
    const reading = readNode({
      id: 'sidecar~10.91.0.11~reviews.shop~shop.svc.cluster.local',
      metadata: { LABELS: { app: 'reviews' } },
    });
    if (!reading.ok) throw new Error(reading.problem);
    fc.assert(
      fc.property(fc.array(spoilt, { minLength: 1, maxLength: 4 }), (objects) => {
        const world = buildWorld(gatherObjects([...SHOP, ...objects]), SETTINGS);
        const content = contentOf(world, { version: '1', extensions: EXTENSIONS, recall: createMemory().recall });
        for (const type of [CLUSTER, ENDPOINTS, LISTENER, NAME_TABLE, ROUTES]) {
          const wanted = type === ROUTES ? new Set(['80']) : 'all';
          for (const { body } of content.resourcesFor(reading.proxy, type, wanted) ?? []) encode(body);
        }
      }),
      { numRuns: 300, seed: 12 },
    );
  });
});

describe('The protocol of a port', () => {
  it.each([
    ['http', 'TCP', '', 'http'],
    ['http-web', 'TCP', '', 'http'],
    ['grpc', 'TCP', '', 'http'],
    ['https', 'TCP', '', 'tcp'],
    ['httpish', 'TCP', '', 'tcp'],
    ['', 'TCP', '', 'tcp'],
    ['web', 'TCP', 'HTTP', 'http'],
    ['http', 'TCP', 'mysql', 'tcp'],
    ['web', 'TCP', 'kubernetes.io/h2c', 'http'],
    ['http', 'UDP', '', 'udp'],
  ])('named %j over %s with appProtocol %j is %s', (name, transport, appProtocol, protocol) => {
    expect(protocolOf({ name, transport, appProtocol })).toBe(protocol);
  });
});

describe('What a workload takes', () => {
  const policy = (name: string, namespace: string, spec: JsonObject, created = '2026-01-01T00:00:00Z') => ({
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    metadata: { name, namespace, creationTimestamp: created },
    spec,
  });
  const modes = (...policies: readonly JsonObject[]) => {
    const { peerPolicies } = gatherObjects(policies);
    const workload = { namespace: 'shop', labels: { app: 'web' } };
    return peerModesFor([...peerPolicies], workload, 'istio-system');
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
