import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf } from '#findings/fault.ts';
import type { Configuration, ConfigurationRule } from '#istio/configuration.ts';
import { HOST_INVALID, IP_ADDRESS_INVALID, PORT_INVALID } from '#istio/parts/findings.ts';
import { isDnsLabel } from '#istio/parts/hosts/dns-label.ts';
import { fqdnProblem } from '#istio/parts/hosts/host.ts';
import { ipBlockProblem, isIpAddress } from '#istio/parts/hosts/ip-address.ts';
import { portProblem } from '#istio/parts/hosts/port.ts';
import { NETWORK_GATEWAY_ADDRESS_INVALID, NETWORK_REGISTRY_INVALID } from '../findings.ts';
import { MeshNetworks, type Network } from './schema.ts';

const endpoints = function* ({ endpoints }: Network, path: Path): Generator<Fault> {
  for (const [index, { fromCidr, fromRegistry }] of endpoints.entries()) {
    const at = [...path, 'endpoints', index];
    if (fromCidr !== undefined) yield* faultIf(IP_ADDRESS_INVALID, [...at, 'fromCidr'], ipBlockProblem(fromCidr));
    if (fromRegistry !== undefined && !isDnsLabel(fromRegistry)) {
      yield fault(
        NETWORK_REGISTRY_INVALID,
        [...at, 'fromRegistry'],
        `"${fromRegistry}" is not a valid name of a cluster or registry`,
      );
    }
  }
};

const gateways = function* ({ gateways }: Network, path: Path): Generator<Fault> {
  for (const [index, { registryServiceName, address, port }] of gateways.entries()) {
    const at = [...path, 'gateways', index];
    if (registryServiceName !== undefined) {
      yield* faultIf(HOST_INVALID, [...at, 'registryServiceName'], fqdnProblem(registryServiceName));
    }
    if (address !== undefined && !isIpAddress(address) && fqdnProblem(address)) {
      yield fault(
        NETWORK_GATEWAY_ADDRESS_INVALID,
        [...at, 'address'],
        `"${address}" is not a valid IP address or host name`,
      );
    }
    yield* faultIf(PORT_INVALID, [...at, 'port'], portProblem(port));
  }
};

const RULES = [endpoints, gateways];

const networks: ConfigurationRule<MeshNetworks> = ({ networks }, path) =>
  Object.entries(networks).flatMap(([name, network]) =>
    RULES.flatMap((rule) => [...rule(network, [...path, 'networks', name])]),
  );

/** The networks of a mesh and the gateways between them. */
export const MESH_NETWORKS: Configuration<MeshNetworks> = { type: MeshNetworks, rules: [networks] };
