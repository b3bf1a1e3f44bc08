import { mapOf, message, oneof, repeated } from '#proto/message.ts';
import { string, uint32 } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';

const NetworkEndpoints = message('Network.NetworkEndpoints', {
  ...oneof('ne', { fromCidr: string, fromRegistry: string }),
});

const IstioNetworkGateway = message('Network.IstioNetworkGateway', {
  ...oneof('gw', { registryServiceName: string, address: string }),
  port: uint32,
  locality: string,
});

const Network = message('Network', {
  endpoints: repeated(NetworkEndpoints),
  gateways: repeated(IstioNetworkGateway),
});
export type Network = ValueOf<typeof Network>;

/** istio.mesh.v1alpha1.MeshNetworks: which endpoints belong to which network, and the gateways between them. */
export const MeshNetworks = message('MeshNetworks', { networks: mapOf(Network) });
export type MeshNetworks = ValueOf<typeof MeshNetworks>;
