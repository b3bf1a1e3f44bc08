import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '#base/json.ts';
import { metadataOf } from '#kube/metadata.ts';
import { podDisplayName } from '#kube/pod-display-name.ts';

describe('Metadata', () => {
  it('is what a resource says of itself', () => {
    const metadata = { name: 'a', generateName: 'b', namespace: 'c', labels: { d: 'e' }, annotations: { f: 'g' } };
    expect(metadataOf({ metadata })).toEqual(metadata);
  });

  it('reads null as Go does: an empty text', () => {
    expect(metadataOf({ metadata: { labels: { a: null } } }).labels).toEqual({ a: '' });
  });

  it.each<JsonObject>([
    {},
    { metadata: null },
    { metadata: 'none' },
    { metadata: { name: 1, generateName: null, labels: [], annotations: { a: 1, b: {} } } },
  ])('is empty where %j has nothing of use', (resource) => {
    expect(metadataOf(resource)).toEqual({ name: '', generateName: '', namespace: '', labels: {}, annotations: {} });
  });
});

describe('A pod', () => {
  it.each<[Json, string]>([
    [{ name: 'cart', namespace: 'shop' }, 'shop/cart'],
    [{ name: 'cart' }, 'asked/cart'],
    [{ generateName: 'cart-' }, 'asked/cart-***** (actual name not yet known)'],
    [{}, 'asked/'],
  ])('with the metadata %j is called %s', (metadata, label) => {
    expect(podDisplayName({ metadata }, 'asked')).toBe(label);
  });
});
