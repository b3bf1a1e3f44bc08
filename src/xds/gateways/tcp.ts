import { sniCluster } from '#model/names/cluster-names.ts';
import { isSubsetOf } from '#model/names/hosts.ts';
import { parseProtocol } from '#model/names/protocol.ts';
import type { ServicePort } from '#model/services/service.ts';
import { tcpProxy } from '../filters/tcp-proxy.ts';
import type { Chain } from '../listeners/chain.ts';
import { ANY_CONNECTION } from '../listeners/chain-match.ts';
import { MESH_ALL } from '../listeners/inbound-matches.ts';
import { serverTls } from '../listeners/server-tls.ts';
import { type ChainPlace, filtersForRoute } from '../listeners/weighted-target.ts';
import type { MeshProxy } from '../proxy.ts';
import { serviceFinder } from '../routes/destination.ts';
import { statsFilters } from '../telemetry/metrics.ts';
import { ruleFor } from '../view/traffic-policy.ts';
import { fitsServer, rulesFor, servesRule } from './rules.ts';
import { bareHost, type GatewayServer } from './server.ts';

/** Names that chains before have taken on a port: two chains for one name would be none. */
export type TakenNames = Set<string>;

/** The chains of a server whose connections are passed on as they are, or with their TLS opened. */
export function tcpChains(proxy: MeshProxy, server: GatewayServer, taken: TakenNames): readonly Chain[] {
  const { tls } = server.server;
  if (tls?.mode === 'AUTO_PASSTHROUGH') return automaticChains(proxy, server);
  return tls?.mode === 'PASSTHROUGH' ? passthroughChains(proxy, server, taken) : connectionChains(proxy, server);
}

function placeOf(proxy: MeshProxy, { server, servicePort }: GatewayServer): ChainPlace {
  const protocol = parseProtocol(server.port?.protocol ?? '');
  const port: ServicePort = { name: server.port?.name ?? '', port: servicePort, protocol, targetPort: undefined };
  return {
    side: 'gateway',
    port,
    findService: serviceFinder(proxy),
    exchangesMetadata: server.tls?.mode === 'ISTIO_MUTUAL',
  };
}

/** The first rule that fits takes everything. */
function connectionChains(proxy: MeshProxy, server: GatewayServer): readonly Chain[] {
  const { tls } = server.server;
  const transportSocket = tls && serverTls(proxy, tls, 'tcp');
  const serverNames = transportSocket ? server.hosts.map(bareHost) : [];
  const names = serverNames.includes('*') ? [] : serverNames;
  for (const rule of rulesFor(proxy, server.gatewayName)) {
    if (!servesRule(server, rule)) continue;
    const found = rule.spec.tcp.find(
      ({ match }) => match.length === 0 || match.some((each) => fitsServer(each, server)),
    );
    if (!found) continue;
    const filters = filtersForRoute(proxy, { route: found.route, rule }, placeOf(proxy, server));
    return [{ match: { ...ANY_CONNECTION, serverNames: names }, filters, transportSocket }];
  }
  return [];
}

/** One chain for each match of a rule, by the name that TLS asks for. */
function passthroughChains(proxy: MeshProxy, server: GatewayServer, taken: TakenNames): readonly Chain[] {
  return rulesFor(proxy, server.gatewayName)
    .filter((rule) => servesRule(server, rule))
    .flatMap((rule) =>
      rule.spec.tls.flatMap(({ match: matches, route }) =>
        matches.flatMap(({ sniHosts, port, gateways }): Chain[] => {
          if (!fitsServer({ port, gateways }, server) || sniHosts.some((host) => taken.has(host))) return [];
          for (const host of sniHosts) taken.add(host);
          const filters = filtersForRoute(proxy, { route, rule }, placeOf(proxy, server));
          return [{ match: { ...ANY_CONNECTION, serverNames: sniHosts }, filters }];
        }),
      ),
    );
}

/** A chain for every cluster of every service in the mesh: calls from other networks name the cluster they are for. */
function automaticChains(proxy: MeshProxy, { hosts }: GatewayServer): readonly Chain[] {
  const served = proxy.view.services.all.filter(
    (service) => !service.isExternal && hosts.some((host) => isSubsetOf(service.hostname, bareHost(host))),
  );
  return served.flatMap((service) =>
    service.ports
      .filter(({ protocol }) => protocol !== 'UDP')
      .flatMap(({ port }) => {
        const subsets = (ruleFor(proxy, service)?.spec.subsets ?? []).map(({ name }) => name);
        return ['', ...subsets].map((subset) => automaticChain(proxy, sniCluster(service.hostname, port, subset)));
      }),
  );
}

function automaticChain(proxy: MeshProxy, cluster: string): Chain {
  const last = tcpProxy(proxy, { statPrefix: cluster, target: cluster, side: 'gateway' });
  return {
    match: { ...ANY_CONNECTION, serverNames: [cluster], applicationProtocols: MESH_ALL },
    filters: [...statsFilters(proxy, 'gateway'), last],
  };
}
