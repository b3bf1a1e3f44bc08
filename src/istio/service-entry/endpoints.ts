import type { Path } from '../../base/path.ts';
import { type Fault, fault, faultIf, type Rule } from '../kind.ts';
import { ipAddressProblem } from '../parts/ip-address.ts';
import { checkNetworkingSelector } from '../parts/networking-selector.ts';
import { checkAddress, checkPortsAndLabels, hostOrIpProblem, isSocket } from '../workload-entry/endpoint.ts';
import type { WorkloadEntry } from '../workload-entry/schema.ts';
import type { ServiceEntry } from './schema.ts';

const SELECTOR: Path = ['spec', 'workloadSelector'];
const ENDPOINTS: Path = ['spec', 'endpoints'];

const selector: Rule<ServiceEntry> = function* ({ spec: { workloadSelector, endpoints, resolution } }) {
  yield* checkNetworkingSelector(workloadSelector, SELECTOR);
  if (!workloadSelector) return;
  if (endpoints.length > 0) yield fault('OUT1313', SELECTOR, 'must not stand beside endpoints: keep one of them');
  if (resolution === 'NONE') yield fault('OUT1314', SELECTOR, 'selects nobody with resolution NONE: use STATIC');
};

/** How many endpoints a way to find addresses has a use for. */
const number: Rule<ServiceEntry> = function* ({ spec: { endpoints, resolution } }) {
  if ((resolution === 'NONE' || resolution === 'DYNAMIC_DNS') && endpoints.length > 0) {
    yield fault(
      'OUT1315',
      ENDPOINTS,
      `must be left out with resolution ${resolution}, which takes addresses from requests`,
    );
  }
  if (resolution === 'DNS_ROUND_ROBIN' && endpoints.length > 1) {
    yield fault('OUT1315', ENDPOINTS, 'must be one at most with resolution DNS_ROUND_ROBIN');
  }
};

const eachEndpoint: Rule<ServiceEntry> = function* ({ spec }) {
  for (const [index, endpoint] of spec.endpoints.entries()) yield* checkEndpoint(endpoint, spec, [...ENDPOINTS, index]);
};

function* checkEndpoint(endpoint: WorkloadEntry, { ports, resolution }: ServiceEntry, path: Path): Generator<Fault> {
  if (resolution === 'NONE' || resolution === 'DYNAMIC_DNS') return;
  if (resolution === 'STATIC') yield* checkAddress(endpoint, ipAddressProblem, path);
  else yield* faultIf('OUT1504', [...path, 'address'], hostOrIpProblem(endpoint.address));
  yield* checkPortsAndLabels(endpoint, path);
  const names = new Set(ports.map(({ name }) => name));
  for (const name of Object.keys(endpoint.ports).filter((port) => !names.has(port))) {
    yield fault('OUT1316', [...path, 'ports', name], `"${name}" is none of the ports of the entry`);
  }
  if (resolution === 'STATIC' && isSocket(endpoint.address) && names.size !== 1) {
    yield fault('OUT1317', [...path, 'address'], `serves one port, but the entry has ${names.size}`);
  }
}

export const ENDPOINT_RULES: readonly Rule<ServiceEntry>[] = [selector, number, eachEndpoint];
