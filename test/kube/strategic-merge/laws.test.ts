import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Json, JsonObject } from '#base/json.ts';
import { withoutDirectives } from '#kube/strategic-merge/directives.ts';
import { strategicMerge } from '../../support/strategic-merge.ts';

const name = fc.constantFrom('A', 'B', 'C', 'D');
const env = fc.record({ name, value: fc.string() }, { requiredKeys: ['name'] });
const port = fc.record({ containerPort: fc.integer({ min: 1, max: 5 }), protocol: fc.constantFrom('TCP', 'UDP') });
const unique = <T>(item: fc.Arbitrary<T>, selector: (item: T) => unknown) => fc.uniqueArray(item, { selector });
const container = fc.record(
  {
    name,
    image: fc.string(),
    args: fc.array(fc.string()),
    env: unique(env, (item) => item.name),
    ports: unique(port, (item) => item.containerPort),
  },
  { requiredKeys: ['name'] },
);
const pod: fc.Arbitrary<JsonObject> = fc.record(
  {
    metadata: fc.record({ labels: fc.dictionary(fc.string(), fc.string()), finalizers: fc.uniqueArray(name) }),
    spec: fc.record({ containers: unique(container, (item) => item.name), hostname: fc.string() }),
  },
  { requiredKeys: [] },
);

const DIRECTIVES = ['$patch', '$retainKeys', '$setElementOrder/containers', '$deleteFromPrimitiveList/args'];
const anyKey = fc.oneof(
  fc.constantFrom('metadata', 'spec', 'containers', 'name', '__proto__', ...DIRECTIVES),
  fc.string(),
);
const { anything } = fc.letrec<{ anything: Json }>((tie) => ({
  anything: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<Json>(null, true, 1, 'A', 'replace', 'delete'),
    fc.array(tie('anything'), { maxLength: 4 }),
    fc.dictionary(anyKey, tie('anything'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const anyObject: fc.Arbitrary<JsonObject> = fc.dictionary(anyKey, anything, { maxKeys: 4, noNullPrototype: true });

const merged = (base: JsonObject, patch: JsonObject): JsonObject => {
  const result = strategicMerge(base, patch, 'core/v1.Pod');
  return result.ok ? result.value : { refused: result.problem.message };
};

describe('A strategic merge', () => {
  it('with nothing is the base itself', () => {
    fc.assert(fc.property(anyObject, (base) => merged(base, {}) === base));
  });

  it('into nothing is the patch', () => {
    fc.assert(fc.property(pod, (patch) => expect(merged({}, patch)).toEqual(patch)));
  });

  it('of a pod into itself changes nothing', () => {
    fc.assert(fc.property(pod, (base) => expect(merged(base, base)).toEqual(base)));
  });

  it('done twice is done once', () => {
    fc.assert(
      fc.property(pod, pod, (base, patch) => {
        const once = merged(base, patch);
        expect(merged(once, patch)).toEqual(once);
      }),
    );
  });

  it('never touches what it was given, nor throws, whatever that is', () => {
    fc.assert(
      fc.property(anyObject, anyObject, (base, patch) => {
        const before = JSON.stringify([base, patch]);
        merged(base, patch);
        expect(JSON.stringify([base, patch])).toBe(before);
      }),
      { numRuns: 1000 },
    );
  });

  it('shares with the base what the patch does not reach', () => {
    const base = { metadata: { labels: {} }, spec: { containers: [{ name: 'A' }, { name: 'B', env: [] }] } };
    const result = merged(base, { spec: { containers: [{ name: 'A', image: 'x' }] } });
    expect(result['metadata']).toBe(base.metadata);
    expect(result).toHaveProperty('spec.containers.1', base.spec.containers[1]);
  });
});

describe('Directives that found nothing to act on', () => {
  it('can be removed from the result', () => {
    const result = merged(
      { spec: { volumes: [{ name: 'w' }] } },
      { spec: { volumes: [{ name: 'v', $retainKeys: ['name'], emptyDir: { $patch: 'replace', medium: 'Memory' } }] } },
    );
    expect(withoutDirectives(result)).toEqual({
      spec: { volumes: [{ name: 'v', emptyDir: { medium: 'Memory' } }, { name: 'w' }] },
    });
  });
});
