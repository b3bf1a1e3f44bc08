import type { Path } from '../../base/path.ts';
import { type Fault, fault, faultIf, type Rule } from '../kind.ts';
import { generatedSniProblem, wildcardHostProblem } from '../parts/host.ts';
import { widerHostIn } from '../parts/host-overlap.ts';
import { isIpAddress } from '../parts/ip-address.ts';
import { repetitions } from '../parts/repetitions.ts';
import { isForGateways } from './binding.ts';
import type { VirtualService } from './schema.ts';

const PATH: Path = ['spec', 'hosts'];

/** Like a host with a wildcard; between meshes the names of TLS begin with what Istio has put before them. */
export function sniProblem(host: string): string | undefined {
  const problem = wildcardHostProblem(host);
  return problem && host.startsWith('outbound_') ? generatedSniProblem(host) : problem;
}

/** Every name is taken once, be it by a wildcard. */
export const hosts: Rule<VirtualService> = function* ({ spec }) {
  const faults = spec.hosts.flatMap((host, index) => [...checkHost(host, spec, [...PATH, index])]);
  yield* faults;
  if (faults.length === 0) yield* checkOverlaps(spec.hosts);
};

function* checkHost(host: string, spec: VirtualService, path: Path): Generator<Fault> {
  const isSni = isForGateways(spec) && spec.tls.some(({ match }) => match.some(({ sniHosts }) => sniHosts.length > 0));
  if (!isIpAddress(host)) yield* faultIf('OUT0501', path, isSni ? sniProblem(host) : wildcardHostProblem(host));
  if (host === '*' && !isForGateways(spec)) {
    yield fault('OUT1005', path, 'must not be "*" for sidecars: name the services, or the gateways this is for');
  }
}

function* checkOverlaps(names: readonly string[]): Generator<Fault> {
  for (const index of repetitions(names))
    yield fault('OUT1006', [...PATH, index], `"${names[index]}" is there already`);
  const widerOf = widerHostIn(names);
  for (const [index, name] of names.entries()) {
    const wider = widerOf(name);
    if (wider !== undefined) yield fault('OUT1006', [...PATH, index], `"${wider}" stands for "${name}" as well`);
  }
}
