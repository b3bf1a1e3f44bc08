import { BLACK_HOLE_CLUSTER } from '#model/names/cluster-names.ts';
import { isOn, wildcardOf } from '#model/proxy/proxy.ts';
import { type MutualTls, modeAt, mutualTlsFor } from '#model/security/peer-authentication.ts';
import { METADATA_EXCHANGE } from '../clusters/metadata-exchange.ts';
import { tcpProxy } from '../filters/tcp-proxy.ts';
import { socketAddress } from '../messages/address.ts';
import { seconds } from '../messages/duration.ts';
import { list, nonZero } from '../messages/message.ts';
import type { FilterChain, Listener } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import { accessLogs } from '../telemetry/access-log.ts';
import { statsFilters } from '../telemetry/metrics.ts';
import { type InboundPort, inboundPorts } from '../view/inbound-ports.ts';
import { inboundChains } from './inbound-chains.ts';
import { inboundInspectors } from './inbound-inspectors.ts';
import type { InboundMatch } from './inbound-matches.ts';
import { ORIGINAL_DESTINATION, ORIGINAL_SOURCE } from './inspectors.ts';

/** The listeners for what calls the workload: one for all that is redirected, and one for each port that binds itself. */
export function inboundListeners(proxy: MeshProxy): readonly Listener[] {
  const ports = inboundPorts(proxy);
  const isRedirected = proxy.metadata['INTERCEPTION_MODE'] !== 'NONE';
  const own = ports.filter((port) => bindsItself(port, isRedirected));
  const shared = ports.filter((port) => !bindsItself(port, isRedirected));
  return [...(isRedirected ? [virtualInbound(proxy, shared)] : []), ...own.map((port) => boundListener(proxy, port))];
}

function bindsItself({ ingress }: InboundPort, isRedirected: boolean): boolean {
  if (!ingress) return false;
  return ingress.captureMode === 'NONE' || (!isRedirected && ingress.captureMode !== 'IPTABLES');
}

interface PortedChain {
  readonly port: number;
  readonly match: InboundMatch;
  readonly message: FilterChain;
}

function virtualInbound(proxy: MeshProxy, ports: readonly InboundPort[]): Listener {
  const { mesh } = proxy.model.settings;
  const isTransparent = proxy.metadata['INTERCEPTION_MODE'] === 'TPROXY';
  const tls = mutualTlsFor(proxy.model.peerAuthentications, proxy);
  const chains = [...unknownPorts(proxy, { tls, ports }), ...ports.flatMap((port) => portChains(proxy, port, tls))];
  const blackHole: InboundMatch = {
    kind: 'tcp',
    transportProtocol: 'raw_buffer',
    applicationProtocols: [],
    terminatesTls: false,
  };
  const inspected = [{ port: mesh.proxyInboundListenPort, match: blackHole }, ...chains];
  return {
    name: 'virtualInbound',
    address: socketAddress(wildcardOf(proxy), mesh.proxyInboundListenPort),
    transparent: nonZero(isTransparent),
    trafficDirection: 'INBOUND',
    maxConnectionsToAcceptPerSocketEvent: 1,
    connectionBalanceConfig: isOn(proxy, 'INBOUND_LISTENER_EXACT_BALANCE') ? { exactBalance: {} } : undefined,
    continueOnListenerFiltersTimeout: true,
    listenerFiltersTimeout: seconds(mesh.protocolDetectionTimeout) ?? '0s',
    accessLog: list(accessLogs(proxy, 'inbound', 'listener')),
    listenerFilters: [
      ORIGINAL_DESTINATION,
      ...(isTransparent ? [ORIGINAL_SOURCE] : []),
      ...inboundInspectors(inspected),
    ],
    filterChains: [blackHoleChain(proxy), ...chains.map(({ message }) => message)],
  };
}

/** Calls to the listener's own port would go round in circles. */
function blackHoleChain(proxy: MeshProxy): FilterChain {
  const target = BLACK_HOLE_CLUSTER;
  const nowhere = tcpProxy(proxy, { statPrefix: target, target, side: 'inbound', isSilent: true });
  return {
    name: 'virtualInbound-blackhole',
    filterChainMatch: { destinationPort: proxy.model.settings.mesh.proxyInboundListenPort },
    filters: [METADATA_EXCHANGE, ...statsFilters(proxy, 'inbound'), nowhere],
  };
}

/** Chains for ports that no service leads to; where a policy names such a port, it gets its own. */
function unknownPorts(
  proxy: MeshProxy,
  { tls, ports }: { readonly tls: MutualTls; readonly ports: readonly InboundPort[] },
): readonly PortedChain[] {
  const known = new Set(ports.map(({ targetPort }) => targetPort));
  const named = [...tls.ports.keys()].filter((port) => !known.has(port)).sort((a, b) => a - b);
  return [0, ...named].flatMap((port) => {
    const mode = port === 0 ? tls.mode : modeAt(tls, port);
    const chains = inboundChains(proxy, { mode, port: undefined, destinationPort: port, bind: wildcardOf(proxy) });
    return chains.map(({ match, message }) => ({ port, match, message }));
  });
}

function portChains(proxy: MeshProxy, port: InboundPort, tls: MutualTls): readonly PortedChain[] {
  const { targetPort, ingress } = port;
  const bind = ingress ? ingress.bind || (proxy.addresses[0] ?? wildcardOf(proxy)) : wildcardOf(proxy);
  const chains = inboundChains(proxy, { mode: modeAt(tls, targetPort), port, destinationPort: targetPort, bind });
  return chains.map(({ match, message }) => ({ port: targetPort, match, message }));
}

/** A listener that a Sidecar binds to a port itself, so that nothing has to be redirected. */
function boundListener(proxy: MeshProxy, port: InboundPort): Listener {
  const { mesh } = proxy.model.settings;
  const tls = mutualTlsFor(proxy.model.peerAuthentications, proxy);
  const bind = port.ingress?.bind || (proxy.addresses[0] ?? wildcardOf(proxy));
  const { targetPort } = port;
  const chains = inboundChains(proxy, { mode: modeAt(tls, targetPort), port, destinationPort: targetPort, bind });
  const inspected = chains.map(({ match }) => ({ port: targetPort, match }));
  return {
    name: `${bind}_${targetPort}`,
    address: socketAddress(bind, targetPort),
    trafficDirection: 'INBOUND',
    maxConnectionsToAcceptPerSocketEvent: 1,
    continueOnListenerFiltersTimeout: true,
    listenerFiltersTimeout: seconds(mesh.protocolDetectionTimeout) ?? '0s',
    listenerFilters: list(inboundInspectors(inspected)),
    filterChains: chains.map(({ message }) => message),
  };
}
