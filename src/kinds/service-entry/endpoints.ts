import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf, ofName } from '#findings/fault.ts';
import { ipAddressProblem } from '#istio/parts/hosts/ip-address.ts';
import { checkNetworkingSelector } from '#istio/parts/selection/networking-selector.ts';
import type { Rule } from '../kind.ts';
import { checkPortsAndLabels, checkWorkloadAddress, hostOrIpProblem, isSocket } from '../workload-entry/endpoint.ts';
import { WORKLOAD_ADDRESS_INVALID } from '../workload-entry/findings.ts';
import type { WorkloadEntry } from '../workload-entry/schema.ts';
import {
  ENDPOINT_PORT_UNKNOWN,
  ENDPOINTS_RESOLUTION_MISMATCH,
  ENDPOINTS_WITH_WORKLOAD_SELECTOR,
  SOCKET_PORT_COUNT_INVALID,
  WORKLOAD_SELECTOR_WITHOUT_RESOLUTION,
} from './findings.ts';
import type { ServiceEntry } from './schema.ts';

const SELECTOR: Path = ['spec', 'workloadSelector'];
const ENDPOINTS: Path = ['spec', 'endpoints'];

/** Endpoints are written down or selected by their labels. */
const selector: Rule<ServiceEntry> = function* ({ spec: { workloadSelector, endpoints, resolution } }) {
  yield* checkNetworkingSelector(workloadSelector, SELECTOR);
  if (!workloadSelector) return;
  if (endpoints.length > 0) yield fault(ENDPOINTS_WITH_WORKLOAD_SELECTOR, SELECTOR, 'must not be set beside endpoints');
  if (resolution === 'NONE')
    yield fault(WORKLOAD_SELECTOR_WITHOUT_RESOLUTION, SELECTOR, 'has no effect with resolution NONE');
};

/** How many endpoints a way to find addresses has a use for. */
const number: Rule<ServiceEntry> = function* ({ spec: { endpoints, resolution } }) {
  if ((resolution === 'NONE' || resolution === 'DYNAMIC_DNS') && endpoints.length > 0) {
    yield fault(ENDPOINTS_RESOLUTION_MISMATCH, ENDPOINTS, `must not be set with resolution ${resolution}`);
  }
  if (resolution === 'DNS_ROUND_ROBIN' && endpoints.length > 1) {
    yield fault(ENDPOINTS_RESOLUTION_MISMATCH, ENDPOINTS, 'must have at most one item with resolution DNS_ROUND_ROBIN');
  }
};

/** Where endpoints have no use at all, nothing more is asked of them. */
const eachEndpoint: Rule<ServiceEntry> = function* ({ spec: { endpoints, ports, resolution } }) {
  if (resolution === 'NONE' || resolution === 'DYNAMIC_DNS') return;
  const names = new Set(ports.map(({ name }) => name));
  for (const [index, endpoint] of endpoints.entries()) {
    const path = [...ENDPOINTS, index];
    yield* resolution === 'STATIC' ? checkStatic(endpoint, names, path) : checkLookedUp(endpoint, path);
    yield* checkPortsAndLabels(endpoint, path);
    yield* checkPortNames(endpoint, names, path);
  }
};

/** Nothing is looked up, so names are of no use; a socket is one place and serves one port. */
function* checkStatic(endpoint: WorkloadEntry, names: ReadonlySet<string>, path: Path): Generator<Fault> {
  yield* checkWorkloadAddress(endpoint, ipAddressProblem, path);
  if (!isSocket(endpoint.address) || names.size === 1) return;
  yield fault(
    SOCKET_PORT_COUNT_INVALID,
    [...path, 'address'],
    `is a unix socket, which serves one port, but the entry has ${names.size}`,
  );
}

function checkLookedUp({ address }: WorkloadEntry, path: Path): Iterable<Fault> {
  return faultIf(WORKLOAD_ADDRESS_INVALID, [...path, 'address'], hostOrIpProblem(address));
}

function* checkPortNames({ ports }: WorkloadEntry, names: ReadonlySet<string>, path: Path): Generator<Fault> {
  for (const name of Object.keys(ports).filter((port) => !names.has(port))) {
    yield ofName(
      fault(ENDPOINT_PORT_UNKNOWN, [...path, 'ports', name], `"${name}" is not the name of a port of the entry`),
    );
  }
}

/** Everything that Istio asks of where a service runs. */
export const ENDPOINT_RULES: readonly Rule<ServiceEntry>[] = [selector, number, eachEndpoint];
