import { parseProtocol } from '#model/names/protocol.ts';
import { isOn, wildcardOf } from '#model/proxy/proxy.ts';
import { httpConnectionManager, routesByName } from '../filters/http-connection-manager.ts';
import { filtersBeforeHttp } from '../filters/network-filters.ts';
import { type Chain, chainMessage, hasAlpn } from '../listeners/chain.ts';
import { ANY_CONNECTION } from '../listeners/chain-match.ts';
import { TLS_INSPECTOR } from '../listeners/inspectors.ts';
import { serverTls } from '../listeners/server-tls.ts';
import { socketAddress } from '../messages/address.ts';
import { any, type Extension, list } from '../messages/message.ts';
import type { Listener } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import { accessLogs } from '../telemetry/access-log.ts';
import type { MergedGateways, MergedPort } from './merge.ts';
import { bareHost, type GatewayServer, isHttpServer, isTlsServer } from './server.ts';
import { type TakenNames, tcpChains } from './tcp.ts';

const FIRST_UNPRIVILEGED_PORT = 1024;

/** Takes the address of the client from the header that a load balancer puts before the connection. */
const PROXY_PROTOCOL: Extension = {
  name: 'envoy.filters.listener.proxy_protocol',
  typedConfig: any('envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol'),
};

/** A listener for each address and port of the servers, unless nothing would be served there. */
export function gatewayListeners(proxy: MeshProxy, { ports }: MergedGateways): readonly Listener[] {
  const usable = ports.filter(({ port }) => port >= FIRST_UNPRIVILEGED_PORT || !isOn(proxy, 'UNPRIVILEGED_POD'));
  const byAddress = Map.groupBy(usable, ({ port, bind }) => `${bind || wildcardOf(proxy)}_${port}`);
  return [...byAddress].flatMap(([name, list]) => {
    const taken: TakenNames = new Set();
    const chains = list.flatMap((port) => chainsOf(proxy, port, { name, taken }));
    const [first] = list;
    return first && chains.length > 0 ? [listener(proxy, first, { name, chains })] : [];
  });
}

function listener(
  proxy: MeshProxy,
  { port, bind }: MergedPort,
  { name, chains }: { readonly name: string; readonly chains: readonly Chain[] },
): Listener {
  const looksIntoTls = chains.some((chain) => chain.match.serverNames.length > 0 || hasAlpn(chain));
  const hasProxyProtocol = proxy.proxyConfig.gatewayTopology?.proxyProtocol !== undefined;
  return {
    name,
    address: socketAddress(bind || wildcardOf(proxy), port),
    trafficDirection: 'OUTBOUND',
    maxConnectionsToAcceptPerSocketEvent: 1,
    connectionBalanceConfig: isOn(proxy, 'OUTBOUND_LISTENER_EXACT_BALANCE') ? { exactBalance: {} } : undefined,
    accessLog: list(accessLogs(proxy, 'gateway', 'listener')),
    listenerFilters: list([...(hasProxyProtocol ? [PROXY_PROTOCOL] : []), ...(looksIntoTls ? [TLS_INSPECTOR] : [])]),
    filterChains: chains.map(chainMessage),
  };
}

interface ChainPlace {
  readonly name: string;
  readonly taken: TakenNames;
}

/** Plain HTTP has one chain for all servers of the port; whatever is inside of TLS has one for each. */
function chainsOf(proxy: MeshProxy, { servers }: MergedPort, { name, taken }: ChainPlace): readonly Chain[] {
  const [first] = servers;
  if (first && isHttpServer(first.server) && !isTlsServer(first.server)) return [httpChain(proxy, first, name)];
  return servers.flatMap((server) =>
    isHttpServer(server.server) ? [httpChain(proxy, server, name)] : tcpChains(proxy, server, taken),
  );
}

function httpChain(proxy: MeshProxy, { server, hosts, servicePort, routeName }: GatewayServer, name: string): Chain {
  const isTls = isTlsServer(server);
  const place = { side: 'gateway', port: servicePort, protocol: parseProtocol(server.port?.protocol ?? '') } as const;
  const statPrefix = isTls && server.name !== '' ? server.name : `outbound_${name};`;
  const manager = httpConnectionManager(proxy, { ...place, statPrefix, routing: routesByName(routeName) });
  const names = isTls ? hosts.map(bareHost) : [];
  return {
    match: { ...ANY_CONNECTION, serverNames: names.includes('*') ? [] : names },
    filters: [...filtersBeforeHttp(proxy, place), manager],
    transportSocket: isTls && server.tls ? serverTls(proxy, server.tls, 'http') : undefined,
  };
}
