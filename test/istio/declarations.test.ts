import { describe, expect, it } from '@jest/globals';
import { MeshConfig } from '../../src/istio/mesh-config/schema.ts';
import { MeshNetworks } from '../../src/istio/mesh-networks/schema.ts';
import { ProxyConfig } from '../../src/istio/proxy-config/schema.ts';
import { declarationOf, descriptorOf, fullNamesOf, messagesIn } from '../support/descriptors.ts';

/** Every kind we declare, with the name of its message in Istio 1.30.3. */
const KINDS = [
  ['istio.mesh.v1alpha1.MeshConfig', MeshConfig],
  ['istio.mesh.v1alpha1.MeshNetworks', MeshNetworks],
  ['istio.networking.v1beta1.ProxyConfig', ProxyConfig],
] as const;

describe.each(KINDS)('%s', (fullName, type) => {
  it('has exactly the fields of Istio, in the same order', () => {
    expect(declarationOf(type)).toEqual(descriptorOf(fullName));
  });

  const inner = messagesIn(type).slice(1);
  it.each(inner.map((message) => [message.shape.name, message] as const))('holds %s as Istio does', (name, message) => {
    expect(fullNamesOf(name).map(descriptorOf)).toContainEqual(declarationOf(message));
  });
});
