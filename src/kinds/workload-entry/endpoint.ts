import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf, ofName } from '#findings/fault.ts';
import { NAME_INVALID, PORT_INVALID, SOCKET_INVALID } from '#istio/parts/findings.ts';
import { socketProblem, UNIX_PREFIX } from '#istio/parts/hosts/address.ts';
import { labelProblem } from '#istio/parts/hosts/dns-label.ts';
import { fqdnProblem } from '#istio/parts/hosts/host.ts';
import { isIpAddress } from '#istio/parts/hosts/ip-address.ts';
import { portProblem } from '#istio/parts/hosts/port.ts';
import { checkLabels } from '#istio/parts/selection/labels.ts';
import {
  SOCKET_WITH_PORTS,
  WORKLOAD_ADDRESS_INVALID,
  WORKLOAD_ADDRESS_MISSING,
  WORKLOAD_ADDRESS_UNCLEAR,
} from './findings.ts';
import type { WorkloadEntry } from './schema.ts';

/** Why an address other than a socket cannot be called; undefined if it can. */
type AddressCheck = (address: string) => string | undefined;

export function isSocket(address: string): boolean {
  return address.startsWith(UNIX_PREFIX);
}

/** For addresses that may wait to be looked up. */
export const hostOrIpProblem: AddressCheck = (address) =>
  isIpAddress(address) || fqdnProblem(address) === undefined
    ? undefined
    : `"${address}" is not a valid IP address or host name`;

/** One address: a socket, or what `addressProblem` takes; or none where the gateway of a network stands for it. */
export function* checkWorkloadAddress(
  entry: WorkloadEntry,
  addressProblem: AddressCheck,
  path: Path,
): Generator<Fault> {
  const { address, network, ports } = entry;
  const at = [...path, 'address'];
  if (address === '' && network === '') {
    yield fault(WORKLOAD_ADDRESS_MISSING, at, 'is required');
  } else if (address === '') {
    yield fault(
      WORKLOAD_ADDRESS_UNCLEAR,
      at,
      `is not set, so the workload is called through the gateway of network "${network}"`,
    );
  } else if (isSocket(address)) {
    yield* faultIf(SOCKET_INVALID, at, socketProblem(address.slice(UNIX_PREFIX.length)));
    if (Object.keys(ports).length > 0)
      yield fault(SOCKET_WITH_PORTS, [...path, 'ports'], 'must not be set for a unix socket');
  } else {
    yield* faultIf(WORKLOAD_ADDRESS_INVALID, at, addressProblem(address));
  }
}

/** Ports by their names, and labels that a pod could have. */
export function* checkPortsAndLabels({ ports, labels }: WorkloadEntry, path: Path): Generator<Fault> {
  for (const [name, port] of Object.entries(ports)) {
    const at = [...path, 'ports', name];
    yield* faultIf(NAME_INVALID, at, labelProblem(name)).map(ofName);
    yield* faultIf(PORT_INVALID, at, portProblem(port));
  }
  yield* checkLabels(labels, [...path, 'labels']);
}
