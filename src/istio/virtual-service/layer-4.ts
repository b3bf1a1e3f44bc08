import type { Path } from '../../base/path.ts';
import { type Fault, fault, faultIf, type IstioObject, type Rule } from '../kind.ts';
import { wildcardHostProblem } from '../parts/hosts/host.ts';
import { widerHostIn } from '../parts/hosts/host-overlap.ts';
import { ipBlockProblem, isIpAddress } from '../parts/hosts/ip-address.ts';
import { portProblem } from '../parts/hosts/port.ts';
import { checkLabels } from '../parts/selection/labels.ts';
import { isConverted } from './binding.ts';
import { checkDestinations, checkServices, type Weighted } from './destinations.ts';
import { checkGatewayNames, doubtGatewayNames, MESH } from './gateway-names.ts';
import { sniProblem } from './hosts.ts';
import type { L4MatchAttributes, TLSMatchAttributes, VirtualService } from './schema.ts';

export const tlsRoutes: Rule<VirtualService> = function* (object) {
  const names = namesOf(object.spec);
  for (const [index, { match, route }] of object.spec.tls.entries()) {
    const path = ['spec', 'tls', index];
    if (match.length === 0) yield fault('OUT1029', [...path, 'match'], 'must have a match with sniHosts');
    for (const [position, one] of match.entries()) {
      const at = [...path, 'match', position];
      yield* checkSniHosts(one, names, [...at, 'sniHosts']);
      yield* checkMatch(one, at);
      yield* doubtGatewayNames(one.gateways, [...at, 'gateways']);
    }
    yield* checkRoute(route, object, [...path, 'route']);
  }
};

export const tcpRoutes: Rule<VirtualService> = function* (object) {
  for (const [index, { match, route }] of object.spec.tcp.entries()) {
    const path = ['spec', 'tcp', index];
    for (const [position, one] of match.entries()) yield* checkMatch(one, [...path, 'match', position]);
    yield* checkRoute(route, object, [...path, 'route']);
  }
};

function* checkRoute(
  route: readonly Weighted[],
  { metadata }: IstioObject<VirtualService>,
  path: Path,
): Generator<Fault> {
  if (route.length === 0) yield fault('OUT1027', path, 'must have a destination');
  yield* checkDestinations(route, path);
  if (!isConverted(metadata)) yield* checkServices(route, path);
}

function* checkMatch(match: TLSMatchAttributes | L4MatchAttributes, path: Path): Generator<Fault> {
  for (const [index, subnet] of match.destinationSubnets.entries()) {
    yield* faultIf('OUT0506', [...path, 'destinationSubnets', index], ipBlockProblem(subnet));
  }
  if (match.port !== 0) yield* faultIf('OUT0505', [...path, 'port'], portProblem(match.port));
  yield* checkLabels(match.sourceLabels, [...path, 'sourceLabels']);
  yield* checkGatewayNames(match.gateways, [...path, 'gateways']);
}

/** What the hosts of a VirtualService make of server names. */
interface Names {
  readonly problemOf: (name: string) => string | undefined;
  readonly isServed: (name: string) => boolean;
}

function namesOf({ hosts, gateways }: VirtualService): Names {
  const listed = new Set(hosts);
  const widerOf = widerHostIn(hosts);
  return {
    problemOf: gateways.includes(MESH) ? wildcardHostProblem : sniProblem,
    isServed: (name) => listed.has(name) || widerOf(name) !== undefined,
  };
}

function* checkSniHosts({ sniHosts }: TLSMatchAttributes, names: Names, path: Path): Generator<Fault> {
  if (sniHosts.length === 0) yield fault('OUT1029', path, 'must name a host');
  for (const [index, host] of sniHosts.entries()) yield* checkSniHost(host, names, [...path, index]);
}

function* checkSniHost(host: string, { problemOf, isServed }: Names, path: Path): Generator<Fault> {
  const problem = problemOf(host);
  if (problem && isIpAddress(host)) {
    yield fault('OUT1031', path, `"${host}" is an IP address, which clients do not send as a server name`);
  } else if (problem) {
    yield fault('OUT0501', path, problem);
  } else if (!isServed(host)) {
    yield fault('OUT1030', path, `"${host}" is none of the hosts, nor does a wildcard among them stand for it`);
  }
}
