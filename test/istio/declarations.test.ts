import { describe, expect, it } from '@jest/globals';
import { DestinationRule } from '../../src/istio/destination-rule/schema.ts';
import { Gateway } from '../../src/istio/gateway/schema.ts';
import { MeshConfig } from '../../src/istio/mesh-config/schema.ts';
import { MeshNetworks } from '../../src/istio/mesh-networks/schema.ts';
import { ProxyConfig } from '../../src/istio/proxy-config/schema.ts';
import { ServiceEntry } from '../../src/istio/service-entry/schema.ts';
import { Sidecar } from '../../src/istio/sidecar/schema.ts';
import { VirtualService } from '../../src/istio/virtual-service/schema.ts';
import { WorkloadGroup } from '../../src/istio/workload-group/schema.ts';
import { declarationOf, descriptorOf, fullNamesOf, messagesIn } from '../support/descriptors.ts';

/** Every kind we declare, with the name of its message in Istio 1.30.3. */
const KINDS = [
  ['istio.mesh.v1alpha1.MeshConfig', MeshConfig],
  ['istio.mesh.v1alpha1.MeshNetworks', MeshNetworks],
  ['istio.networking.v1beta1.ProxyConfig', ProxyConfig],
  ['istio.networking.v1alpha3.DestinationRule', DestinationRule],
  ['istio.networking.v1alpha3.Gateway', Gateway],
  ['istio.networking.v1alpha3.ServiceEntry', ServiceEntry],
  ['istio.networking.v1alpha3.Sidecar', Sidecar],
  ['istio.networking.v1alpha3.VirtualService', VirtualService],
  ['istio.networking.v1alpha3.WorkloadGroup', WorkloadGroup],
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
