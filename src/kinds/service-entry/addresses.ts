import { fault, faultIf } from '#findings/fault.ts';
import { IP_ADDRESS_INVALID } from '#istio/parts/findings.ts';
import { ipBlockProblem } from '#istio/parts/hosts/ip-address.ts';
import { isTcp } from '#istio/parts/hosts/protocol.ts';
import type { IstioObject, Rule } from '../kind.ts';
import { DYNAMIC_DNS_WITH_ADDRESSES } from './dns-findings.ts';
import { ADDRESS_SHARED_BY_HOSTS, CIDR_ADDRESS_WITH_DNS, TCP_WITHOUT_ADDRESS } from './findings.ts';
import type { ServiceEntry } from './schema.ts';

/** A label that users set to `false` to keep Istio from allotting addresses. */
const NO_ALLOCATION = 'networking.istio.io/enable-autoallocate-ip';

const syntax: Rule<ServiceEntry> = function* ({ spec: { addresses } }) {
  for (const [index, address] of addresses.entries()) {
    yield* faultIf(IP_ADDRESS_INVALID, ['spec', 'addresses', index], ipBlockProblem(address));
  }
};

/** Names are looked up one by one; only addresses come in blocks. */
const blocks: Rule<ServiceEntry> = function* ({ spec: { addresses, resolution } }) {
  const index = addresses.findIndex((address) => address.includes('/'));
  if (index < 0 || resolution === 'NONE' || resolution === 'STATIC') return;
  const path = ['spec', 'addresses', index];
  yield fault(CIDR_ADDRESS_WITH_DNS, path, `must not be a CIDR block with resolution ${resolution}`);
};

/** Connections without a host are told apart by address and port alone. */
const tcpNeedsAddress: Rule<ServiceEntry> = function* (entry) {
  const { addresses, ports } = entry.spec;
  if (addresses.length > 0 || getsAddress(entry)) return;
  for (const [index, { protocol }] of ports.entries()) {
    if (protocol !== '' && protocol !== 'TCP') continue;
    const path = ['spec', 'ports', index];
    yield fault(TCP_WITHOUT_ADDRESS, path, 'serves TCP, but the entry has no addresses and Istio allots none');
  }
};

/** Whether Istio gives the hosts an address that proxies know, where the user has given none. */
function getsAddress({ metadata, spec }: IstioObject<ServiceEntry>): boolean {
  return spec.resolution !== 'NONE' && metadata.labels[NO_ALLOCATION]?.toLowerCase() !== 'false';
}

/** Only where hosts are looked up: elsewhere several hosts with TCP are an error of the ports. */
const oneHostPerAddress: Rule<ServiceEntry> = function* ({ spec: { addresses, hosts, ports, resolution } }) {
  if (resolution !== 'DNS' && resolution !== 'DNS_ROUND_ROBIN') return;
  if (addresses.length === 0 || hosts.length < 2 || !ports.some(({ protocol }) => isTcp(protocol))) return;
  yield fault(
    ADDRESS_SHARED_BY_HOSTS,
    ['spec', 'hosts'],
    'must have one item only, because TCP connections to the addresses name no host',
  );
};

/** With dynamic DNS the address of each request is looked up on its way. */
const notForDynamicDns: Rule<ServiceEntry> = function* ({ spec: { addresses, resolution } }) {
  if (resolution !== 'DYNAMIC_DNS' || addresses.length === 0) return;
  yield fault(DYNAMIC_DNS_WITH_ADDRESSES, ['spec', 'addresses'], 'must not be set with resolution DYNAMIC_DNS');
};

/** Everything that Istio asks of the addresses, and of ports for lack of them. */
export const ADDRESS_RULES: readonly Rule<ServiceEntry>[] = [
  syntax,
  blocks,
  tcpNeedsAddress,
  oneHostPerAddress,
  notForDynamicDns,
];
