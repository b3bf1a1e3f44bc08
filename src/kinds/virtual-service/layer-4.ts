import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf } from '#findings/fault.ts';
import { HOST_INVALID, IP_ADDRESS_INVALID, PORT_INVALID } from '#istio/parts/findings.ts';
import { wildcardHostProblem } from '#istio/parts/hosts/host.ts';
import { widerHostIn } from '#istio/parts/hosts/host-overlap.ts';
import { ipBlockProblem, isIpAddress } from '#istio/parts/hosts/ip-address.ts';
import { portProblem } from '#istio/parts/hosts/port.ts';
import { checkLabels } from '#istio/parts/selection/labels.ts';
import type { IstioObject, Rule } from '../kind.ts';
import { isConverted } from './binding.ts';
import { checkDestinations, checkServices, type Weighted } from './destinations.ts';
import { DESTINATION_MISSING, SNI_IS_IP_ADDRESS, SNI_OUTSIDE_HOSTS, TLS_MATCH_WITHOUT_SNI } from './findings.ts';
import { checkGatewayNames, MESH, warnDeprecatedGatewayNames } from './gateway-names.ts';
import { sniProblem } from './hosts.ts';
import type { L4MatchAttributes, TLSMatchAttributes, VirtualService } from './schema.ts';

export const tlsRoutes: Rule<VirtualService> = function* (object) {
  const names = namesOf(object.spec);
  for (const [index, { match, route }] of object.spec.tls.entries()) {
    const path = ['spec', 'tls', index];
    if (match.length === 0) yield fault(TLS_MATCH_WITHOUT_SNI, [...path, 'match'], 'must have at least one match');
    for (const [position, one] of match.entries()) {
      const at = [...path, 'match', position];
      yield* checkSniHosts(one, names, [...at, 'sniHosts']);
      yield* checkMatch(one, at);
      yield* warnDeprecatedGatewayNames(one.gateways, [...at, 'gateways']);
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
  if (route.length === 0) yield fault(DESTINATION_MISSING, path, 'must have a destination');
  yield* checkDestinations(route, path);
  if (!isConverted(metadata)) yield* checkServices(route, path);
}

function* checkMatch(match: TLSMatchAttributes | L4MatchAttributes, path: Path): Generator<Fault> {
  for (const [index, subnet] of match.destinationSubnets.entries()) {
    yield* faultIf(IP_ADDRESS_INVALID, [...path, 'destinationSubnets', index], ipBlockProblem(subnet));
  }
  if (match.port !== 0) yield* faultIf(PORT_INVALID, [...path, 'port'], portProblem(match.port));
  yield* checkLabels(match.sourceLabels, [...path, 'sourceLabels']);
  yield* checkGatewayNames(match.gateways, [...path, 'gateways']);
}

/** What the hosts of a VirtualService make of server names. */
interface Names {
  readonly nameProblem: (name: string) => string | undefined;
  readonly isServed: (name: string) => boolean;
}

function namesOf({ hosts, gateways }: VirtualService): Names {
  const listed = new Set(hosts);
  const widerOf = widerHostIn(hosts);
  return {
    nameProblem: gateways.includes(MESH) ? wildcardHostProblem : sniProblem,
    isServed: (name) => listed.has(name) || widerOf(name) !== undefined,
  };
}

function* checkSniHosts({ sniHosts }: TLSMatchAttributes, names: Names, path: Path): Generator<Fault> {
  if (sniHosts.length === 0) yield fault(TLS_MATCH_WITHOUT_SNI, path, 'must not be empty');
  for (const [index, host] of sniHosts.entries()) yield* checkSniHost(host, names, [...path, index]);
}

function* checkSniHost(host: string, { nameProblem, isServed }: Names, path: Path): Generator<Fault> {
  const problem = nameProblem(host);
  if (problem && isIpAddress(host)) {
    yield fault(SNI_IS_IP_ADDRESS, path, `"${host}" is an IP address, which clients do not send as a server name`);
  } else if (problem) {
    yield fault(HOST_INVALID, path, problem);
  } else if (!isServed(host)) {
    yield fault(SNI_OUTSIDE_HOSTS, path, `"${host}" is not covered by the hosts`);
  }
}
