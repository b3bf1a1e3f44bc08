import { classOf } from '#model/names/protocol.ts';
import { familiesOf, wildcardOf } from '#model/proxy/proxy.ts';
import type { VirtualServiceRule } from '#model/rules/virtual-service.ts';
import { type Service, type ServicePort, UNSPECIFIED_ADDRESS } from '#model/services/service.ts';
import { httpConnectionManager, routesByName } from '../filters/http-connection-manager.ts';
import { filtersBeforeHttp } from '../filters/network-filters.ts';
import type { MeshProxy } from '../proxy.ts';
import { addressesFor, addressFor } from '../view/addresses.ts';
import type { Chain } from './chain.ts';
import { ANY_CONNECTION, PLAIN_HTTP } from './chain-match.ts';
import type { OutboundEntry } from './outbound-entry.ts';
import { tcpChains } from './tcp-chains.ts';

/** On what a port is listened for; no addresses: on those that the service has, or all. */
export interface PortBinding {
  readonly port: ServicePort;
  readonly binds: readonly string[];
  readonly bindsToPort: boolean;
  readonly rules: readonly VirtualServiceRule[];
}

/** The listener for a service's port, as if it were the only one; undefined where there is none. */
export function entryFor(proxy: MeshProxy, service: Service, binding: PortBinding): OutboundEntry | undefined {
  const { port, bindsToPort } = binding;
  const kind = classOf(port.protocol);
  if (service.resolution === 'alias' || kind === 'udp') return undefined;
  if (kind === 'http') return httpEntry(proxy, binding);
  const { binds, subnets } = addresses(proxy, service, binding);
  const bind = binds[0] ?? '';
  const tcp = tcpChains(proxy, { service, port, rules: binding.rules, subnets, bind });
  const common = { binds, port: port.port, protocol: port.protocol, bindsToPort, isLocked: false };
  if (kind === 'tcp') return { ...common, kind, chains: tcp };
  const routeName = bind !== wildcardOf(proxy) ? `${service.hostname}:${port.port}` : String(port.port);
  return { ...common, kind, chains: [...tcp, httpChain(proxy, { port, bind, routeName, isShared: true })] };
}

/** HTTP tells its host by itself, so all services of a port share one listener. */
function httpEntry(proxy: MeshProxy, { port, binds, bindsToPort }: PortBinding): OutboundEntry {
  const [bind = wildcardOf(proxy)] = binds;
  const isShared = binds.length === 0;
  const routeName = port.port === 0 ? bind : String(port.port);
  return {
    binds: [bind],
    port: port.port,
    protocol: isShared ? 'Unsupported' : port.protocol,
    kind: isShared ? 'auto' : 'http',
    chains: [httpChain(proxy, { port, bind, routeName, isShared })],
    bindsToPort,
    isLocked: false,
  };
}

interface HttpPlace {
  readonly port: ServicePort;
  readonly bind: string;
  readonly routeName: string;
  /** With connections that are no HTTP, which have to be told apart. */
  readonly isShared: boolean;
}

function httpChain(proxy: MeshProxy, { port, bind, routeName, isShared }: HttpPlace): Chain {
  const name = port.port === 0 ? bind : `${bind}_${port.port}`;
  const place = { side: 'outbound', port: port.port, protocol: port.protocol } as const;
  const manager = httpConnectionManager(proxy, {
    ...place,
    statPrefix: `outbound_${name};`,
    routing: routesByName(routeName),
  });
  return { match: isShared ? PLAIN_HTTP : ANY_CONNECTION, filters: [...filtersBeforeHttp(proxy, place), manager] };
}

interface Addresses {
  readonly binds: readonly string[];
  readonly subnets: readonly string[];
}

/** On the service's own addresses; a block of addresses is matched, since nothing can listen on it. */
function addresses(proxy: MeshProxy, service: Service, { binds }: PortBinding): Addresses {
  if (binds.length > 0) return { binds, subnets: [] };
  const own = addressesFor(service, proxy);
  const first = own[0] ?? addressFor(service, proxy);
  if (first.includes('/')) return { binds: wildcards(proxy), subnets: own.length > 0 ? own : [first] };
  if (first !== UNSPECIFIED_ADDRESS || service.registry !== 'External')
    return { binds: own.length > 0 ? own : [first], subnets: [] };
  return { binds: wildcards(proxy), subnets: [] };
}

function wildcards(proxy: MeshProxy): readonly string[] {
  return familiesOf(proxy) === 'dual' ? [UNSPECIFIED_ADDRESS, '::'] : [wildcardOf(proxy)];
}
