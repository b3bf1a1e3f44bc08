import { describe, expect, it } from '@jest/globals';
import { objectsOf, storeOf, withChanges } from '#model/objects/store.ts';

const service = (name: string, labels = {}) => ({
  value: { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop', labels } },
});
const rule = { value: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'cart' } } };

describe('a store of objects', () => {
  it('hands on the lists of kinds that nothing has happened to', () => {
    const store = storeOf([service('cart'), rule]);
    const next = withChanges(store, { applied: [service('web')], deleted: [] });
    const rules = 'networking.istio.io/VirtualService';
    expect(objectsOf(next, rules)).toBe(objectsOf(store, rules));
    expect(objectsOf(next, '/Service')).toHaveLength(2);
    expect(objectsOf(store, '/Service')).toHaveLength(1);
  });

  it('has one object of a name, the latest', () => {
    const changed = service('cart', { version: 'v2' });
    const store = withChanges(storeOf([service('cart')]), { applied: [changed], deleted: [] });
    expect(objectsOf(store, '/Service')).toEqual([changed]);
  });

  it('loses what is deleted', () => {
    const store = withChanges(storeOf([service('cart'), service('web')]), { applied: [], deleted: [service('cart')] });
    expect(objectsOf(store, '/Service')).toEqual([service('web')]);
  });
});
