import type { Path } from '../../base/path.ts';
import type { Configuration, ConfigurationRule } from '../configuration.ts';
import { type Fault, fault, faultIf } from '../kind.ts';
import { isDnsLabel } from '../parts/hosts/dns-label.ts';
import { fqdnProblem } from '../parts/hosts/host.ts';
import { ipBlockProblem, isIpAddress } from '../parts/hosts/ip-address.ts';
import { portProblem } from '../parts/hosts/port.ts';
import { MeshNetworks, type Network } from './schema.ts';

const endpoints = function* ({ endpoints }: Network, path: Path): Generator<Fault> {
  for (const [index, { fromCidr, fromRegistry }] of endpoints.entries()) {
    const at = [...path, 'endpoints', index];
    if (fromCidr !== undefined) yield* faultIf('OUT0506', [...at, 'fromCidr'], ipBlockProblem(fromCidr));
    if (fromRegistry !== undefined && !isDnsLabel(fromRegistry)) {
      yield fault('OUT2501', [...at, 'fromRegistry'], `"${fromRegistry}" is no name of a cluster or registry`);
    }
  }
};

const gateways = function* ({ gateways }: Network, path: Path): Generator<Fault> {
  for (const [index, { registryServiceName, address, port }] of gateways.entries()) {
    const at = [...path, 'gateways', index];
    if (registryServiceName !== undefined) {
      yield* faultIf('OUT0501', [...at, 'registryServiceName'], fqdnProblem(registryServiceName));
    }
    if (address !== undefined && !isIpAddress(address) && fqdnProblem(address)) {
      yield fault('OUT2502', [...at, 'address'], `"${address}" is neither an IP address nor a host name`);
    }
    yield* faultIf('OUT0505', [...at, 'port'], portProblem(port));
  }
};

const RULES = [endpoints, gateways];

const networks: ConfigurationRule<MeshNetworks> = ({ networks }, path) =>
  Object.entries(networks).flatMap(([name, network]) =>
    RULES.flatMap((rule) => [...rule(network, [...path, 'networks', name])]),
  );

/** The networks of a mesh and the gateways between them. */
export const MESH_NETWORKS: Configuration<MeshNetworks> = { type: MeshNetworks, rules: [networks] };
