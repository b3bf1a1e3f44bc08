import { describe, expect, it } from '@jest/globals';
import { MeshConfig } from '#istio/mesh/config/schema.ts';
import { MeshNetworks } from '#istio/mesh/networks/schema.ts';
import { KINDS } from '#kinds/registry.ts';
import type { MessageType } from '#proto/types.ts';
import { declarationOf, descriptorsOf, messagesIn } from '../support/descriptors.ts';

/** Every message that is read by itself, with the first label of its API group: `networking`. */
const ROOTS: readonly (readonly [string, MessageType])[] = [
  ...KINDS.map(({ group, spec }) => [group.replace('.istio.io', ''), spec] as const),
  ['mesh', MeshConfig],
  ['mesh', MeshNetworks],
];

/** What these hold; several of them may hold the same. */
const INNER: ReadonlyMap<unknown, MessageType> = new Map(
  ROOTS.flatMap(([, root]) => messagesIn(root).slice(1)).map((type) => [type.shape, type]),
);

describe('Fields are those of Istio, in the same order:', () => {
  it.each(ROOTS.map(([group, type]) => [group, type.shape.name, type] as const))('%s %s', (group, name, type) => {
    expect(descriptorsOf(name, group)).toContainEqual(declarationOf(type));
  });

  it.each([...INNER.values()].map((type) => [type.shape.name, type] as const))('%s', (name, type) => {
    expect(descriptorsOf(name)).toContainEqual(declarationOf(type));
  });
});
