import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf } from '#findings/fault.ts';
import { HOST_INVALID } from '#istio/parts/findings.ts';
import { generatedSniProblem, wildcardHostProblem } from '#istio/parts/hosts/host.ts';
import { widerHostIn } from '#istio/parts/hosts/host-overlap.ts';
import { isIpAddress } from '#istio/parts/hosts/ip-address.ts';
import { repetitions } from '#istio/parts/repetitions.ts';
import type { Rule } from '../kind.ts';
import { isForGateways } from './binding.ts';
import { HOSTS_OVERLAP, MESH_WIDE_HOST } from './findings.ts';
import type { VirtualService } from './schema.ts';

const PATH: Path = ['spec', 'hosts'];

/** Like a host with a wildcard; between meshes the names of TLS begin with what Istio has put before them. */
export function sniProblem(host: string): string | undefined {
  const problem = wildcardHostProblem(host);
  return problem && host.startsWith('outbound_') ? generatedSniProblem(host) : problem;
}

/** Every name is taken once, be it by a wildcard. */
export const hosts: Rule<VirtualService> = function* ({ spec }) {
  const hostProblem = isForGateways(spec) && hasServerNames(spec) ? sniProblem : wildcardHostProblem;
  const faults = spec.hosts.flatMap((host, index) =>
    isIpAddress(host) ? [] : faultIf(HOST_INVALID, [...PATH, index], hostProblem(host)),
  );
  yield* faults;
  if (faults.length === 0) yield* checkOverlaps(spec.hosts);
  if (!isForGateways(spec)) yield* checkNotEveryHost(spec.hosts);
};

function hasServerNames({ tls }: VirtualService): boolean {
  return tls.some(({ match }) => match.some(({ sniHosts }) => sniHosts.length > 0));
}

function* checkNotEveryHost(names: readonly string[]): Generator<Fault> {
  const everywhere = names.indexOf('*');
  if (everywhere < 0) return;
  const message = 'must not be "*" for sidecars';
  yield fault(MESH_WIDE_HOST, [...PATH, everywhere], message);
}

function* checkOverlaps(names: readonly string[]): Generator<Fault> {
  for (const index of repetitions(names)) {
    yield fault(HOSTS_OVERLAP, [...PATH, index], `"${names[index]}" is a duplicate`);
  }
  const widerOf = widerHostIn(names);
  for (const [index, name] of names.entries()) {
    const wider = widerOf(name);
    if (wider !== undefined) yield fault(HOSTS_OVERLAP, [...PATH, index], `"${name}" is also covered by "${wider}"`);
  }
}
