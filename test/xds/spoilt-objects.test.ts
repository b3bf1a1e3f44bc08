import { describe, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { Json, JsonObject } from '#base/json.ts';
import { encode } from '#envoy/messages.ts';
import { DEFAULT_MESH_CONFIG } from '#istio/mesh/config/defaults.ts';
import { buildModel } from '#model/model.ts';
import { storeOf } from '#model/objects/store.ts';
import { readCaller } from '#model/proxy/caller.ts';
import { contentOf } from '#xds/content/model-content.ts';
import { createMemory } from '#xds/content/recall.ts';
import { CLUSTER, ENDPOINTS, LISTENER, NAME_TABLE, ROUTES } from '#xds/content/type-urls.ts';
import { SHOP } from '../../bench/inputs/shop.ts';

// A machine that is busy takes its time.
jest.setTimeout(60_000);

const SETTINGS = {
  mesh: DEFAULT_MESH_CONFIG,
  networks: { networks: {} },
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

describe('A mesh of spoilt objects', () => {
  it('still gives every proxy messages that can be sent', () => {
    const reading = readCaller({
      id: 'sidecar~10.91.0.11~reviews.shop~shop.svc.cluster.local',
      metadata: { LABELS: { app: 'reviews' } },
    });
    if (!reading.ok) throw new Error(reading.problem);
    fc.assert(
      fc.property(fc.array(spoilt, { minLength: 1, maxLength: 4 }), (objects) => {
        const store = storeOf([...SHOP, ...objects].map((value) => ({ value })));
        const model = buildModel(store, SETTINGS);
        const content = contentOf(model, { version: '1', extensions: EXTENSIONS, recall: createMemory().recall });
        for (const type of [CLUSTER, ENDPOINTS, LISTENER, NAME_TABLE, ROUTES]) {
          const wanted = type === ROUTES ? new Set(['80']) : 'all';
          for (const { body } of content.resourcesFor(reading.proxy, type, wanted) ?? []) encode(body);
        }
      }),
      { numRuns: 300, seed: 12 },
    );
  });
});
