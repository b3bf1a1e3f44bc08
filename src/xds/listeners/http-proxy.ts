import { familiesOf, numberIn } from '#model/proxy/proxy.ts';
import { httpConnectionManager, routesByName } from '../filters/http-connection-manager.ts';
import { socketAddress } from '../messages/address.ts';
import type { Listener } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import { chainMessage } from './chain.ts';
import { ANY_CONNECTION } from './chain-match.ts';

/** The name of its routes, which are those of all ports. */
const ROUTES = 'http_proxy';

/** A listener for applications that use their sidecar as an HTTP proxy, where the mesh or the proxy has a port for it. */
export function httpProxyListener(proxy: MeshProxy): readonly Listener[] {
  const port = numberIn(proxy, 'HTTP_PROXY_PORT') || proxy.model.settings.mesh.proxyHttpPort;
  if (port === 0) return [];
  const address = familiesOf(proxy) === 'ipv6' ? '::1' : '127.0.0.1';
  const name = `${address}_${port}`;
  const manager = httpConnectionManager(proxy, {
    side: 'outbound',
    port,
    protocol: 'HTTP_PROXY',
    statPrefix: `outbound_${name};`,
    routing: routesByName(ROUTES),
    allowsAbsoluteUrl: true,
  });
  return [
    {
      name,
      address: socketAddress(address, port),
      trafficDirection: 'OUTBOUND',
      continueOnListenerFiltersTimeout: true,
      listenerFiltersTimeout: '0s',
      maxConnectionsToAcceptPerSocketEvent: 1,
      filterChains: [chainMessage({ match: ANY_CONNECTION, filters: [manager] })],
    },
  ];
}
