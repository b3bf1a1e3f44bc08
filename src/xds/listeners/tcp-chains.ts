import type { L4MatchAttributes, TCPRoute, TLSMatchAttributes, TLSRoute } from '#kinds/virtual-service/schema.ts';
import { selects } from '#model/endpoints/of-entry.ts';
import { outboundCluster } from '#model/names/cluster-names.ts';
import { hostsOverlap, isWildcard } from '#model/names/hosts.ts';
import { isTls } from '#model/names/protocol.ts';
import type { VirtualServiceRule } from '#model/rules/virtual-service.ts';
import { type Service, type ServicePort, UNSPECIFIED_ADDRESS } from '#model/services/service.ts';
import { configPath } from '../messages/origin.ts';
import type { Metadata } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import { serviceFinder } from '../routes/destination.ts';
import { shortNames } from '../routes/domains.ts';
import { addressFor } from '../view/addresses.ts';
import type { Chain } from './chain.ts';
import { ANY_CONNECTION } from './chain-match.ts';
import { type ChainPlace, filtersForCluster, filtersForRoute } from './weighted-target.ts';

/** A port of a service for which connections are taken. */
export interface TcpPort {
  readonly service: Service;
  readonly port: ServicePort;
  readonly rules: readonly VirtualServiceRule[];
  /** Blocks of addresses that the service has in place of an address. */
  readonly subnets: readonly string[];
  readonly bind: string;
}

/** The filter chains of a port whose connections are passed on as they are. */
export function tcpChains(proxy: MeshProxy, wanted: TcpPort): readonly Chain[] {
  const rules = wanted.rules.filter(({ spec }) =>
    spec.hosts.some((host) => hostsOverlap(host, wanted.service.hostname)),
  );
  const place: ChainPlace = { side: 'outbound', port: wanted.port, findService: serviceFinder(proxy) };
  return isTls(wanted.port.protocol)
    ? tlsChains(proxy, { ...wanted, rules }, place)
    : plainChains(proxy, { ...wanted, rules }, place);
}

type L4Match = TLSMatchAttributes | L4MatchAttributes;

/** What of a match is known before any connection. */
function isForProxy({ labels, namespace }: MeshProxy, match: L4Match, port: number): boolean {
  if (match.gateways.length > 0 && !match.gateways.includes('mesh')) return false;
  if (match.port !== 0 && match.port !== port) return false;
  if (match.sourceNamespace !== '' && match.sourceNamespace !== namespace) return false;
  return selects(match.sourceLabels, labels);
}

/** A match of a rule that is for this proxy and port. */
interface TlsRoute {
  readonly rule: VirtualServiceRule;
  readonly route: TLSRoute['route'];
  readonly match: TLSMatchAttributes;
}

function tlsRoutes(proxy: MeshProxy, { rules, port }: TcpPort): readonly TlsRoute[] {
  return rules.flatMap((rule) =>
    rule.spec.tls.flatMap(({ match: matches, route }) =>
      matches.filter((match) => isForProxy(proxy, match, port.port)).map((match) => ({ rule, route, match })),
    ),
  );
}

/** By the name that TLS asks for, as rules have it; without a rule by the service's own. */
function tlsChains(proxy: MeshProxy, wanted: TcpPort, place: ChainPlace): readonly Chain[] {
  const chains = new Map<string, Chain>();
  let { subnets } = wanted;
  for (const { rule, route, match } of tlsRoutes(proxy, wanted)) {
    // As in Istio, subnets of one match stay in force for those after it.
    if (match.destinationSubnets.length > 0) subnets = match.destinationSubnets;
    const key = JSON.stringify([match.sniHosts, match.destinationSubnets]);
    if (chains.has(key)) continue;
    chains.set(key, {
      match: { ...ANY_CONNECTION, serverNames: match.sniHosts, subnets },
      filters: filtersForRoute(proxy, { route, rule }, place),
      metadata: ofRule(rule),
    });
  }
  if (chains.size > 0) return [...chains.values()];
  const match = { ...ANY_CONNECTION, serverNames: serverNames(proxy, { ...wanted, subnets }), subnets };
  return [{ match, filters: filtersForCluster(proxy, ownCluster(wanted), place) }];
}

/** On an address of its own a service needs no name; elsewhere the name is all that tells it from others. */
function serverNames(proxy: MeshProxy, { service, subnets, bind }: TcpPort): readonly string[] {
  const address = addressFor(service, proxy);
  const isShared = bind === UNSPECIFIED_ADDRESS || bind === '::';
  const isDynamic = service.resolution === 'dynamic-dns' && isWildcard(service.hostname);
  if (subnets.length === 0 && !isDynamic && !(address === UNSPECIFIED_ADDRESS && isShared)) return [];
  const aliases = proxy.model.services.aliases.get(service.hostname) ?? [];
  return [service.hostname, ...aliases.flatMap(({ hostname }) => [hostname, ...shortNames(hostname, proxy.dnsDomain)])];
}

/** By the address that a connection was for; the first rule without one takes the rest. */
function plainChains(proxy: MeshProxy, wanted: TcpPort, place: ChainPlace): readonly Chain[] {
  const chains: Chain[] = [];
  const routes = wanted.rules.flatMap((rule) => rule.spec.tcp.map((tcp) => ({ rule, tcp })));
  for (const { rule, tcp } of routes) {
    const subnets = subnetsOf(proxy, tcp, wanted.port.port);
    if (subnets === 'none') continue;
    chains.push({
      match: { ...ANY_CONNECTION, subnets: subnets === 'all' ? wanted.subnets : subnets },
      filters: filtersForRoute(proxy, { route: tcp.route, rule }, place),
      metadata: ofRule(rule),
    });
    if (subnets === 'all') return chains;
  }
  const match = { ...ANY_CONNECTION, subnets: wanted.subnets };
  return [...chains, { match, filters: filtersForCluster(proxy, ownCluster(wanted), place) }];
}

/** Which addresses a route takes; a match without any takes all. */
function subnetsOf(proxy: MeshProxy, { match }: TCPRoute, port: number): readonly string[] | 'all' | 'none' {
  const fitting = match.filter((each) => isForProxy(proxy, each, port));
  if (match.length === 0 || fitting.some(({ destinationSubnets }) => destinationSubnets.length === 0)) return 'all';
  return fitting.length === 0 ? 'none' : fitting.flatMap(({ destinationSubnets }) => destinationSubnets);
}

/** A Sidecar may give a service another port than its own, which leads to the only one it has. */
function ownCluster({ service, port }: TcpPort): string {
  const [only] = service.ports.length === 1 ? service.ports : [];
  return outboundCluster(service.hostname, only?.port ?? port.port);
}

function ofRule(rule: VirtualServiceRule): Metadata {
  return { filterMetadata: { istio: { config: configPath('virtual-service', rule) } } };
}
