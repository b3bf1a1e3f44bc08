import { describe, expect, it } from '@jest/globals';
import { viewOf } from '#model/scope/view.ts';
import { modelOf } from '../support/scenes.ts';

const service = (name: string, namespace: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace },
  spec: { clusterIP: '10.96.0.10', ports: [{ name: 'http', port: 80 }] },
});

const NARROW = {
  apiVersion: 'networking.istio.io/v1',
  kind: 'Sidecar',
  metadata: { name: 'default', namespace: 'shop' },
  spec: { egress: [{ hosts: ['./*'] }] },
};

const model = modelOf({
  name: 'two-namespaces',
  source: 'extra',
  about: '',
  meshConfig: null,
  objects: [service('cart', 'shop'), service('till', 'bank'), NARROW],
  proxies: [],
});

const [sidecar] = model.sidecars;

describe('what a proxy sees', () => {
  it('is the same view for all proxies of a scope', () => {
    expect(viewOf(model, 'shop', sidecar)).toBe(viewOf(model, 'shop', sidecar));
    expect(viewOf(model, 'shop', undefined)).not.toBe(viewOf(model, 'shop', sidecar));
  });

  it('is what the Sidecar lets it see', () => {
    const hosts = viewOf(model, 'shop', sidecar).services.all.map(({ hostname }) => hostname);
    expect(hosts).toEqual(['cart.shop.svc.cluster.local']);
    expect(viewOf(model, 'shop', undefined).services.all).toHaveLength(2);
  });
});
