import { isIpAddress } from '#istio/parts/hosts/ip-address.ts';
import { classOf, parseProtocol } from '#model/names/protocol.ts';
import { familiesOf, isOn, numberIn, wildcardOf } from '#model/proxy/proxy.ts';
import type { Egress } from '#model/scope/egress.ts';
import { type Service, type ServicePort, UNSPECIFIED_ADDRESS } from '#model/services/service.ts';
import type { Listener } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import { addressesFor, addressFor } from '../view/addresses.ts';
import { entryFor, type PortBinding } from './outbound-entries.ts';
import { mergeEntries, type OutboundEntry } from './outbound-entry.ts';
import { outboundListener } from './outbound-listener.ts';

type Entries = Map<string, OutboundEntry>;

/** The listeners for what a sidecar calls: one for each port, or for each address and port where it cannot be shared. */
export function outboundListeners(proxy: MeshProxy): readonly Listener[] {
  const entries: Entries = new Map();
  for (const egress of proxy.view.egress) {
    if (egress.listener?.port) addPort(proxy, egress, entries);
    else addAllPorts(proxy, egress, entries);
  }
  return [...entries.values()].map((entry) => outboundListener(proxy, entry));
}

function addEntry(entries: Entries, entry: OutboundEntry | undefined): void {
  if (!entry) return;
  const key = `${entry.binds[0]} ${entry.port}`;
  entries.set(key, mergeEntries(entries.get(key), entry));
}

/** An egress listener with a port of its own. */
function addPort(proxy: MeshProxy, egress: Egress, entries: Entries): void {
  const { port, bind = '', captureMode } = egress.listener ?? {};
  if (!port) return;
  const isSocket = bind.startsWith('unix://') || bind.startsWith('/');
  const bindsToPort = isSocket || bindsItself(proxy, captureMode);
  const path = bind.replace(/^unix:\/\//, '');
  const own: ServicePort = {
    name: port.name,
    port: isSocket ? 0 : port.number,
    protocol: parseProtocol(port.protocol),
    targetPort: undefined,
  };
  const address = path || (bindsToPort ? loopbackOf(proxy) : '');
  if (!isSocket && !canListen(proxy, own, { address, bindsToPort })) return;
  const binding: PortBinding = {
    port: own,
    binds: address === '' ? [] : [address],
    bindsToPort,
    rules: egress.virtualServices,
  };
  for (const service of egress.services) addEntry(entries, entryFor(proxy, service, binding));
}

/** The rest: every port of every service. What egress listeners with a port have made, stays as it is. */
function addAllPorts(proxy: MeshProxy, egress: Egress, entries: Entries): void {
  for (const [key, entry] of entries) entries.set(key, { ...entry, isLocked: true });
  const { bind = '', captureMode } = egress.listener ?? {};
  const bindsToPort = bindsItself(proxy, captureMode);
  const address = bind || (bindsToPort ? loopbackOf(proxy) : '');
  for (const service of egress.services) {
    for (const port of service.ports) {
      if (!canListen(proxy, port, { address, bindsToPort })) continue;
      for (const binds of bindsFor(proxy, { service, port, address })) {
        addEntry(entries, entryFor(proxy, service, { port, binds, bindsToPort, rules: egress.virtualServices }));
      }
    }
  }
}

function bindsItself({ metadata }: MeshProxy, captureMode: string | undefined): boolean {
  if (captureMode === 'NONE') return true;
  return metadata['INTERCEPTION_MODE'] === 'NONE' && captureMode !== 'IPTABLES';
}

function loopbackOf(proxy: MeshProxy): string {
  return familiesOf(proxy) === 'ipv6' ? '::1' : '127.0.0.1';
}

interface Place {
  readonly address: string;
  readonly bindsToPort: boolean;
}

/** Ports below 1024 need a privilege, and on the wildcard address some are the proxy's own. */
function canListen(proxy: MeshProxy, { port, protocol }: ServicePort, { address, bindsToPort }: Place): boolean {
  if (bindsToPort && port < 1024 && isOn(proxy, 'UNPRIVILEGED_POD')) return false;
  const isShared = address === wildcardOf(proxy) || (address === '' && classOf(protocol) === 'http');
  if (!isShared) return true;
  const { proxyListenPort, proxyInboundListenPort } = proxy.model.settings.mesh;
  const own = [numberIn(proxy, 'ENVOY_STATUS_PORT') ?? 15021, numberIn(proxy, 'ENVOY_PROMETHEUS_PORT') ?? 15090];
  return ![...own, proxyListenPort, proxyInboundListenPort].includes(port);
}

interface Bound {
  readonly service: Service;
  readonly port: ServicePort;
  readonly address: string;
}

/** Pods of a headless service are listened for one by one, since nothing but their address tells such connections apart. */
function bindsFor(proxy: MeshProxy, { service, port, address }: Bound): readonly (readonly string[])[] {
  const isPlain = classOf(port.protocol) === 'tcp' || classOf(port.protocol) === 'auto';
  const hasAddress = addressFor(service, proxy) !== UNSPECIFIED_ADDRESS || addressesFor(service, proxy).length > 0;
  if (address !== '') return [[address]];
  if (service.resolution !== 'passthrough' || !isPlain || hasAddress) return [[]];
  const endpoints = proxy.model.endpoints(service).filter(({ portName }) => portName === port.name);
  if (service.registry === 'External' && endpoints.length === 0 && !service.selector) return [[]];
  return endpoints
    .filter((endpoint) => isIpAddress(endpoint.address) && endpoint.address !== proxy.addresses[0])
    .map((endpoint) => [endpoint.address]);
}
