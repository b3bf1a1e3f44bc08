import type { JsonObject } from '#base/json.ts';
import type { MeshProxy } from '#model/proxy.ts';
import type { World } from '#model/world.ts';
import { outboundName } from './clusters.ts';
import type { Resource } from './content.ts';
import type { Extensions } from './extensions.ts';
import { listenerFilter, tcpProxy } from './filters.ts';
import { httpConnectionManager } from './http-connection-manager.ts';
import { LISTENER } from './type-urls.ts';

/** Where iptables sends what an application sends. */
const OUTBOUND_PORT = 15_001;

const HTTP_INSPECTOR = listenerFilter('http_inspector.v3.HttpInspector');

const CONNECT_TIMEOUT = '15s';

/** What an application sends: by address and port for TCP services, by port for HTTP, and whatever else as it came. */
export function outboundListeners(proxy: MeshProxy, world: World, extensions: Extensions): readonly Resource[] {
  const ports = world.services.flatMap((service) => service.ports.map((port) => ({ service, port })));
  const httpPorts = new Set(ports.filter(({ port }) => port.protocol === 'http').map(({ port }) => port.number));
  const tcp = ports
    .filter(({ port }) => port.protocol === 'tcp')
    .flatMap(({ service, port }) =>
      service.addresses.map((address) => tcpListener(address, port.number, outboundName(service, port))),
    );
  return [...tcp, ...Array.from(httpPorts, (port) => httpListener(port, proxy, extensions)), VIRTUAL_OUTBOUND];
}

function tcpListener(address: string, port: number, cluster: string): Resource {
  return listener(`${address}_${port}`, {
    ...outbound(address, port),
    filterChains: [{ filters: [tcpProxy(cluster)], transportSocketConnectTimeout: CONNECT_TIMEOUT }],
  });
}

/** What turns out not to be HTTP is let through. */
function httpListener(port: number, proxy: MeshProxy, extensions: Extensions): Resource {
  const name = `0.0.0.0_${port}`;
  const manager = httpConnectionManager(
    {
      side: 'outbound',
      statPrefix: `outbound_${name};`,
      routes: {
        rds: {
          configSource: { ads: {}, initialFetchTimeout: '0s', resourceApiVersion: 'V3' },
          routeConfigName: String(port),
        },
      },
    },
    proxy,
    extensions,
  );
  return listener(name, {
    ...outbound('0.0.0.0', port),
    filterChains: [
      {
        filterChainMatch: { applicationProtocols: ['http/1.1', 'h2c'], transportProtocol: 'raw_buffer' },
        filters: [manager],
        transportSocketConnectTimeout: CONNECT_TIMEOUT,
      },
    ],
    defaultFilterChain: {
      name: 'PassthroughFilterChain',
      filterChainMatch: {},
      filters: [tcpProxy('PassthroughCluster')],
    },
    listenerFilters: [HTTP_INSPECTOR],
  });
}

/** Connections are handed to these by the one that iptables sends them to. */
function outbound(address: string, portValue: number): JsonObject {
  return {
    address: { socketAddress: { address, portValue } },
    bindToPort: false,
    continueOnListenerFiltersTimeout: true,
    listenerFiltersTimeout: '0s',
    trafficDirection: 'OUTBOUND',
  };
}

const VIRTUAL_OUTBOUND = listener('virtualOutbound', {
  address: { socketAddress: { address: '0.0.0.0', portValue: OUTBOUND_PORT } },
  maxConnectionsToAcceptPerSocketEvent: 1,
  trafficDirection: 'OUTBOUND',
  useOriginalDst: true,
  filterChains: [
    {
      name: 'virtualOutbound-blackhole',
      filterChainMatch: { destinationPort: OUTBOUND_PORT },
      filters: [tcpProxy('BlackHoleCluster')],
    },
    { name: 'virtualOutbound-catchall-tcp', filters: [tcpProxy('PassthroughCluster')] },
  ],
});

function listener(name: string, content: JsonObject): Resource {
  return { name, body: { '@type': LISTENER, name, ...content } };
}
