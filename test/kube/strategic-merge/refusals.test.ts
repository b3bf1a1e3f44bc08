import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { formatPath } from '#base/path.ts';
import { strategicMerge } from '../../support/strategic-merge.ts';

interface Refused {
  readonly because: string;
  readonly base: JsonObject;
  readonly patch: JsonObject;
  readonly says: string;
}

const container = (fields: JsonObject): JsonObject => ({ spec: { containers: [{ name: 'A', ...fields }] } });

const TABLE: readonly Refused[] = [
  {
    because: 'an item has no merge key',
    base: container({ env: [{ name: 'K' }] }),
    patch: container({ env: [{ value: '1' }] }),
    says: 'spec.containers[0].env: has an item without name, by which this list merges',
  },
  {
    because: 'a merge key is not a scalar',
    base: container({ env: [{ name: ['K'] }] }),
    patch: container({ env: [{ name: ['K'] }] }),
    says: 'spec.containers[0].env: has an item whose name is not a scalar',
  },
  {
    because: 'scalars stand where objects merge',
    base: { spec: { containers: ['A'] } },
    patch: { spec: { containers: ['B'] } },
    says: 'spec.containers: has an item without name, by which this list merges',
  },
  {
    because: 'types are mixed',
    base: { spec: { containers: ['A'] } },
    patch: container({}),
    says: 'spec.containers: mixes items of the types string and object',
  },
  {
    because: 'an item is null',
    base: { spec: { containers: [null] } },
    patch: { spec: { containers: [null] } },
    says: 'spec.containers: has items of the type null, which cannot be merged',
  },
  {
    because: 'an object directive is unknown',
    base: { metadata: { labels: {} } },
    patch: { metadata: { labels: { $patch: 'swap' } } },
    says: 'metadata.labels: has a $patch of "swap": must be "replace" or "delete"',
  },
  {
    because: 'a list directive is unknown',
    base: container({}),
    patch: container({ $patch: 'merge' }),
    says: 'spec.containers: has a $patch of "merge": must be "replace" or "delete"',
  },
  {
    because: 'a field is unknown on both sides',
    base: { spec: { newer: {} } },
    patch: { spec: { newer: {} } },
    says: 'spec.newer: is not a field of core/v1.PodSpec, so its values cannot be merged',
  },
  {
    because: 'objects stand in a map of strings',
    base: { metadata: { labels: { a: {} } } },
    patch: { metadata: { labels: { a: {} } } },
    says: 'metadata.labels.a: cannot be merged below a value of the type map',
  },
  {
    because: 'lists stand where an object belongs',
    base: { spec: [1] },
    patch: { spec: [1] },
    says: 'spec: is a list on both sides, but must not be one',
  },
  {
    because: 'objects leave a list of scalars',
    base: { spec: { tolerations: [{}] } },
    patch: { spec: { '$deleteFromPrimitiveList/tolerations': [{}] } },
    says: 'spec.tolerations: is a list of objects without a merge key, so it cannot be merged',
  },
  {
    because: 'a deletion names no field',
    base: {},
    patch: { metadata: {}, $deleteFromPrimitiveList: [] },
    says: ': has a $deleteFromPrimitiveList that names no field',
  },
  {
    because: 'an order names no field',
    base: { spec: {} },
    patch: { spec: { $setElementOrder: [] } },
    says: 'spec: has a $setElementOrder that names no field',
  },
  {
    because: 'an order is not a list',
    base: container({}),
    patch: { spec: { '$setElementOrder/containers': 'A' } },
    says: 'spec.containers: must be a list, because the patch orders it',
  },
  {
    because: 'an order has nothing to order',
    base: { spec: { containers: [] } },
    patch: { spec: { '$setElementOrder/containers': [] } },
    says: 'spec.containers: has no items to order',
  },
  {
    because: 'an order leaves an item out',
    base: container({}),
    patch: { spec: { '$setElementOrder/containers': [{ name: 'A' }], containers: [{ name: 'B' }] } },
    says: 'spec.containers: has {"name":"B"} in the patch, but not at its place in $setElementOrder',
  },
  {
    because: 'retained keys are not a list',
    base: { metadata: {} },
    patch: { metadata: { $retainKeys: 'name' } },
    says: 'metadata: has a $retainKeys that is not a list of fields',
  },
  {
    because: 'the patch brings what it does not retain',
    base: { metadata: {} },
    patch: { metadata: { $retainKeys: ['name'], labels: {} } },
    says: 'metadata: brings labels, which its $retainKeys leaves out',
  },
];

describe('A strategic merge is refused', () => {
  it.each(TABLE)('when $because', ({ base, patch, says }) => {
    const merged = strategicMerge(base, patch, 'core/v1.Pod');
    expect(merged.ok || `${formatPath(merged.problem.path)}: ${merged.problem.message}`).toBe(says);
  });
});
