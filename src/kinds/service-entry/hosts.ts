import { fault, faultIf } from '#findings/fault.ts';
import { HOST_INVALID } from '#istio/parts/findings.ts';
import { fqdnProblem, partialWildcardProblem, wildcardHostProblem } from '#istio/parts/hosts/host.ts';
import type { Rule } from '../kind.ts';
import { DYNAMIC_DNS_WITHOUT_WILDCARD, SERVICE_HOST_NOT_RESOLVABLE } from './dns-findings.ts';
import {
  SERVICE_ENTRY_WITHOUT_HOSTS,
  SERVICE_HOST_MATCHES_EVERYTHING,
  SERVICE_HOST_PARTIAL_WILDCARD,
} from './findings.ts';
import type { ServiceEntry } from './schema.ts';

const hasHosts: Rule<ServiceEntry> = function* ({ spec: { hosts } }) {
  if (hosts.length === 0) yield fault(SERVICE_ENTRY_WITHOUT_HOSTS, ['spec', 'hosts'], 'must have at least one host');
};

/** What a host must look like wherever its addresses come from. */
const syntax: Rule<ServiceEntry> = function* ({ spec: { hosts, resolution } }) {
  for (const [index, host] of hosts.entries()) {
    const path = ['spec', 'hosts', index];
    if (host === '*') {
      yield fault(SERVICE_HOST_MATCHES_EVERYTHING, path, 'must not be "*", which stands for every host');
      continue;
    }
    yield* faultIf(HOST_INVALID, path, wildcardHostProblem(host));
    if (resolution !== 'DYNAMIC_DNS') yield* faultIf(SERVICE_HOST_PARTIAL_WILDCARD, path, partialWildcardProblem(host));
  }
};

/** Without endpoints it is the hosts themselves that are looked up, and no wildcard is in the DNS. */
const canBeLookedUp: Rule<ServiceEntry> = function* ({ spec: { hosts, resolution, endpoints } }) {
  if ((resolution !== 'DNS' && resolution !== 'DNS_ROUND_ROBIN') || endpoints.length > 0) return;
  const index = hosts.findIndex((host) => fqdnProblem(host) !== undefined);
  if (index < 0) return;
  const path = ['spec', 'hosts', index];
  yield fault(SERVICE_HOST_NOT_RESOLVABLE, path, `"${hosts[index]}" cannot be looked up in DNS`);
};

/** With dynamic DNS every request says which host of the wildcard it is for. */
const areWildcards: Rule<ServiceEntry> = function* ({ spec: { hosts, resolution } }) {
  if (resolution !== 'DYNAMIC_DNS') return;
  for (const [index, host] of hosts.entries()) {
    if (host.startsWith('*')) continue;
    const path = ['spec', 'hosts', index];
    yield fault(DYNAMIC_DNS_WITHOUT_WILDCARD, path, `"${host}" must be a wildcard with resolution DYNAMIC_DNS`);
  }
};

/** Everything that Istio asks of the hosts. */
export const HOST_RULES: readonly Rule<ServiceEntry>[] = [hasHosts, syntax, canBeLookedUp, areWildcards];
