import type { IngressListener } from '#kinds/sidecar/schema.ts';
import { INBOUND_PASSTHROUGH_CLUSTER, inboundCluster } from '#model/names/cluster-names.ts';
import { classOf, type Protocol } from '#model/names/protocol.ts';
import type { MutualTlsMode } from '#model/security/peer-authentication.ts';
import { statName } from '../clusters/stat-name.ts';
import { httpConnectionManager } from '../filters/http-connection-manager.ts';
import { filtersBeforeHttp, networkFilters } from '../filters/network-filters.ts';
import { tcpProxy } from '../filters/tcp-proxy.ts';
import type { Extension } from '../messages/message.ts';
import { configPath } from '../messages/origin.ts';
import type { FilterChain, Metadata } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import type { InboundPort } from '../view/inbound-ports.ts';
import { type InboundMatch, inboundMatches } from './inbound-matches.ts';
import { type InboundRoute, inboundRoute } from './inbound-route.ts';
import { ANYTHING_INSIDE, HTTP_INSIDE, meshServerTls } from './inbound-tls.ts';
import { serverTls } from './server-tls.ts';

/** A port, or all that no service knows, as the chains for it need it. */
export interface InboundPlace {
  readonly mode: MutualTlsMode;
  /** Undefined for what no service leads to. */
  readonly port: InboundPort | undefined;
  /** Where chains are told apart by the port: 0 where they are not. */
  readonly destinationPort: number;
  /** In names. */
  readonly bind: string;
}

/** A chain together with what it was made by, for the inspectors depend on it. */
export interface InboundChain {
  readonly match: InboundMatch;
  readonly message: FilterChain;
}

/** The filter chains for a port by the mode of mutual TLS. */
export function inboundChains(proxy: MeshProxy, place: InboundPlace): readonly InboundChain[] {
  const protocol = place.port?.port.protocol ?? 'Unsupported';
  const own = ownTls(proxy, place);
  const matches = own ? [ownMatch(protocol)] : inboundMatches(place.mode, classOf(protocol));
  return matches.map((match) => ({
    match,
    message: {
      name: nameOf(place, match),
      filterChainMatch: {
        destinationPort: place.destinationPort || undefined,
        applicationProtocols: match.applicationProtocols.length > 0 ? match.applicationProtocols : undefined,
        transportProtocol: match.transportProtocol,
      },
      filters: match.kind === 'http' ? httpFilters(proxy, place, protocol) : tcpFilters(proxy, place, protocol),
      metadata: place.port?.ingress && sidecarMetadata(proxy),
      transportSocket: own ? serverTls(proxy, own, match.kind) : match.terminatesTls ? tlsFor(proxy, match) : undefined,
    },
  }));
}

/** A Sidecar's own TLS counts only if Istio is told to heed it, and if mutual TLS is off. */
function ownTls({ model }: MeshProxy, { mode, port }: InboundPlace): IngressListener['tls'] {
  return model.settings.features?.tlsOnSidecarIngress && mode === 'DISABLE' ? port?.ingress?.tls : undefined;
}

function ownMatch(protocol: Protocol): InboundMatch {
  const kind = protocol === 'HTTPS' ? 'http' : 'tcp';
  return { kind, transportProtocol: 'tls', applicationProtocols: [], terminatesTls: true };
}

function nameOf({ port, bind }: InboundPlace, { kind }: InboundMatch): string {
  if (port) return `${bind}_${port.targetPort}`;
  return kind === 'http' ? 'virtualInbound-catchall-http' : 'virtualInbound';
}

function tlsFor({ model }: MeshProxy, { kind }: InboundMatch): Extension {
  return meshServerTls(model.settings.mesh, kind === 'http' ? HTTP_INSIDE : ANYTHING_INSIDE);
}

function httpFilters(proxy: MeshProxy, { port, bind }: InboundPlace, protocol: Protocol): readonly Extension[] {
  const cluster = port ? inboundCluster(port.targetPort) : INBOUND_PASSTHROUGH_CLUSTER;
  const place = { side: 'inbound', port: port?.targetPort ?? 0, protocol } as const;
  const statPrefix = port ? `inbound_${bind}_${port.targetPort};` : `${INBOUND_PASSTHROUGH_CLUSTER};`;
  const routeConfig = inboundRoute({ cluster, ...shownAs(proxy, port, protocol) });
  return [
    ...filtersBeforeHttp(proxy, place),
    httpConnectionManager(proxy, { ...place, statPrefix, routing: { routeConfig } }),
  ];
}

/** As whom telemetry shows a port: as the service's, or for a Sidecar's listener as the Sidecar's own. */
function shownAs(
  { view: { sidecar } }: MeshProxy,
  port: InboundPort | undefined,
  protocol: Protocol,
): Pick<InboundRoute, 'host' | 'port'> {
  if (!port) return { host: '', port: { port: 0, protocol } };
  if (port.ingress && sidecar)
    return { host: `${sidecar.name}.${sidecar.namespace}`, port: { ...port.port, port: port.targetPort } };
  return { host: port.service?.hostname ?? '', port: port.port };
}

function tcpFilters(proxy: MeshProxy, { port }: InboundPlace, protocol: Protocol): readonly Extension[] {
  const target = port ? inboundCluster(port.targetPort) : INBOUND_PASSTHROUGH_CLUSTER;
  const { inboundClusterStatName: pattern } = proxy.model.settings.mesh;
  const statPrefix = statName(pattern, { service: port?.service, port: port?.port, subset: '' }) ?? target;
  const place = { side: 'inbound', port: port?.targetPort ?? 0, protocol, statPrefix } as const;
  return networkFilters(proxy, place, tcpProxy(proxy, { statPrefix, target, side: 'inbound' }));
}

/** Names the Sidecar that has asked for a listener. */
function sidecarMetadata({ view: { sidecar } }: MeshProxy): Metadata | undefined {
  return sidecar && { filterMetadata: { istio: { config: configPath('sidecar', sidecar) } } };
}
