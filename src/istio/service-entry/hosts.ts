import { fault, faultIf, type Rule } from '../kind.ts';
import { fqdnProblem, partialWildcardProblem, wildcardHostProblem } from '../parts/hosts/host.ts';
import type { ServiceEntry } from './schema.ts';

const hasHosts: Rule<ServiceEntry> = function* ({ spec: { hosts } }) {
  if (hosts.length === 0) yield fault('OUT1301', ['spec', 'hosts'], 'must name at least one host');
};

/** What a host must look like wherever its addresses come from. */
const spelling: Rule<ServiceEntry> = function* ({ spec: { hosts, resolution } }) {
  for (const [index, host] of hosts.entries()) {
    const path = ['spec', 'hosts', index];
    if (host === '*') {
      yield fault('OUT1302', path, '"*" stands for every host there is: name a domain, such as "*.example.com"');
      continue;
    }
    yield* faultIf('OUT0501', path, wildcardHostProblem(host));
    if (resolution !== 'DYNAMIC_DNS') yield* faultIf('OUT1303', path, partialWildcardProblem(host));
  }
};

/** Without endpoints it is the hosts themselves that are looked up, and no wildcard is in the DNS. */
const canBeLookedUp: Rule<ServiceEntry> = function* ({ spec: { hosts, resolution, endpoints } }) {
  if ((resolution !== 'DNS' && resolution !== 'DNS_ROUND_ROBIN') || endpoints.length > 0) return;
  const index = hosts.findIndex((host) => fqdnProblem(host) !== undefined);
  if (index < 0) return;
  const path = ['spec', 'hosts', index];
  yield fault('OUT1304', path, `"${hosts[index]}" cannot be looked up: name endpoints, or whole hosts`);
};

/** With dynamic DNS every request says which host of the wildcard it is for. */
const areWildcards: Rule<ServiceEntry> = function* ({ spec: { hosts, resolution } }) {
  if (resolution !== 'DYNAMIC_DNS') return;
  for (const [index, host] of hosts.entries()) {
    if (host.startsWith('*')) continue;
    const path = ['spec', 'hosts', index];
    yield fault('OUT1305', path, `"${host}" is no wildcard: with resolution DYNAMIC_DNS it must be one`);
  }
};

/** Everything that Istio asks of the hosts. */
export const HOST_RULES: readonly Rule<ServiceEntry>[] = [hasHosts, spelling, canBeLookedUp, areWildcards];
