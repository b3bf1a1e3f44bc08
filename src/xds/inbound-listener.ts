import type { JsonObject } from '#base/json.ts';
import type { MtlsMode, PeerModes } from '#model/peer-policy.ts';
import type { MeshProxy } from '#model/proxy.ts';
import { inboundName } from './clusters.ts';
import type { Resource } from './content.ts';
import { type Extensions, TCP_METADATA_EXCHANGE } from './extensions.ts';
import { listenerFilter, tcpProxy } from './filters.ts';
import { httpConnectionManager } from './http-connection-manager.ts';
import type { InboundPort } from './inbound-ports.ts';
import { downstreamTls } from './tls.ts';
import { LISTENER } from './type-urls.ts';

/** Where iptables sends what comes to a pod. */
const INBOUND_PORT = 15_006;

/** ALPN by which a client of the mesh says that HTTP follows, and that anything may. */
const HTTP_ALPN = ['istio-http/1.0', 'istio-http/1.1', 'istio-h2'];
const TCP_ALPN = ['istio-peer-exchange', 'istio'];

/** What a chain is made from. */
export interface Inbound {
  readonly proxy: MeshProxy;
  readonly trustDomain: string;
  readonly modes: PeerModes;
  readonly ports: readonly InboundPort[];
  readonly extensions: Extensions;
}

/** What comes to a pod: a chain for each port of its services, and for all others one that lets it through. */
export function inboundListener(inbound: Inbound): Resource {
  const { modes, ports, extensions } = inbound;
  const modeOf = ({ target }: InboundPort): MtlsMode => modes.ports.get(target) ?? modes.mode;
  const chains = [
    chain('virtualInbound-blackhole', { destinationPort: INBOUND_PORT }, tcp('BlackHoleCluster', extensions)),
    ...catchAll(inbound),
    ...ports.flatMap((port) => (port.protocol === 'http' ? httpChains : tcpChains)(port, modeOf(port), inbound)),
  ];
  const plain = modes.mode !== 'STRICT' || ports.some((port) => modeOf(port) !== 'STRICT');
  return {
    name: 'virtualInbound',
    body: {
      '@type': LISTENER,
      name: 'virtualInbound',
      address: { socketAddress: { address: '0.0.0.0', portValue: INBOUND_PORT } },
      continueOnListenerFiltersTimeout: true,
      listenerFiltersTimeout: '0s',
      maxConnectionsToAcceptPerSocketEvent: 1,
      trafficDirection: 'INBOUND',
      filterChains: chains,
      listenerFilters: listenerFilters(ports, plain),
    },
  };
}

/** Ports whose protocol is known need not be guessed. */
function listenerFilters(ports: readonly InboundPort[], plain: boolean): readonly JsonObject[] {
  const known = ports.map(({ target }) => target).sort((a, b) => a - b);
  const inspector = listenerFilter('http_inspector.v3.HttpInspector');
  return [
    listenerFilter('original_dst.v3.OriginalDst'),
    { ...listenerFilter('tls_inspector.v3.TlsInspector', { initialReadBufferSize: 512 }), ...disabledOn([]) },
    ...(plain ? [{ ...inspector, ...disabledOn(known) }] : []),
  ];
}

function disabledOn(ports: readonly number[]): JsonObject {
  const rules = [...ports, INBOUND_PORT].map((port) => ({ destinationPortRange: { start: port, end: port + 1 } }));
  const [only, ...more] = rules;
  return { filterDisabled: only && more.length === 0 ? only : { orMatch: { rules } } };
}

function catchAll(inbound: Inbound): readonly JsonObject[] {
  const { modes, trustDomain, extensions } = inbound;
  const { mode } = modes;
  const cluster = 'InboundPassthroughCluster';
  const route = { name: cluster, operation: ':0/*', virtualHost: 'inbound|http|0' };
  const http = manager(inbound, `${cluster};`, route);
  const filters = tcp(cluster, extensions);
  const tls = { transportSocket: downstreamTls(trustDomain, ['h2', 'http/1.1']) };
  const anyTls = { transportSocket: downstreamTls(trustDomain, alpnFor(extensions)) };
  const name = 'virtualInbound';
  const mutualHttp = chain(
    `${name}-catchall-http`,
    { applicationProtocols: HTTP_ALPN, transportProtocol: 'tls' },
    http,
    tls,
  );
  const plainHttp = chain(`${name}-catchall-http`, PLAIN_HTTP, http);
  const plain = chain(name, { transportProtocol: 'raw_buffer' }, filters);
  if (mode === 'STRICT') return [mutualHttp, chain(name, { transportProtocol: 'tls' }, filters, anyTls)];
  const foreignTls = chain(name, { transportProtocol: 'tls' }, filters);
  if (mode === 'DISABLE') return [plainHttp, plain, foreignTls];
  const mutual = chain(name, { applicationProtocols: TCP_ALPN, transportProtocol: 'tls' }, filters, anyTls);
  return [mutualHttp, plainHttp, mutual, plain, foreignTls];
}

const PLAIN_HTTP = { applicationProtocols: ['http/1.1', 'h2c'], transportProtocol: 'raw_buffer' };

function httpChains(port: InboundPort, mode: MtlsMode, inbound: Inbound): readonly JsonObject[] {
  const { target, number, hostname } = port;
  const name = `0.0.0.0_${target}`;
  const route = {
    name: inboundName(target),
    operation: `${hostname}:${number}/*`,
    virtualHost: `inbound|http|${number}`,
  };
  const filters = manager(inbound, `inbound_${name};`, route);
  const tls = { transportSocket: downstreamTls(inbound.trustDomain, ['h2', 'http/1.1']) };
  return chainsFor({ name, target, mode, filters, tls }, []);
}

function tcpChains(
  { target }: InboundPort,
  mode: MtlsMode,
  { trustDomain, extensions }: Inbound,
): readonly JsonObject[] {
  const filters = tcp(inboundName(target), extensions);
  const tls = { transportSocket: downstreamTls(trustDomain, alpnFor(extensions)) };
  const name = `0.0.0.0_${target}`;
  return chainsFor({ name, target, mode, filters, tls }, [
    chain(name, { destinationPort: target, transportProtocol: 'tls' }, filters),
  ]);
}

interface PortChains {
  readonly name: string;
  readonly target: number;
  readonly mode: MtlsMode;
  readonly filters: readonly JsonObject[];
  readonly tls: JsonObject;
}

/** With mutual TLS, without it, or both, as the mode says; `foreign` is TLS of the application's own. */
function chainsFor(
  { name, target, mode, filters, tls }: PortChains,
  foreign: readonly JsonObject[],
): readonly JsonObject[] {
  const overTls = { destinationPort: target, transportProtocol: 'tls' };
  if (mode === 'STRICT') return [chain(name, overTls, filters, tls)];
  const plain = chain(name, { destinationPort: target, transportProtocol: 'raw_buffer' }, filters);
  if (mode === 'DISABLE') return [...foreign, plain];
  const applicationProtocols = ['istio', 'istio-peer-exchange', ...HTTP_ALPN];
  return [chain(name, { ...overTls, applicationProtocols }, filters, tls), ...foreign, plain];
}

function chain(name: string, match: JsonObject, filters: readonly JsonObject[], rest: JsonObject = {}): JsonObject {
  return { name, filterChainMatch: match, filters, ...rest };
}

function alpnFor({ metadataExchange }: Extensions): readonly string[] {
  return metadataExchange ? ['istio-peer-exchange', 'h2', 'http/1.1'] : ['h2', 'http/1.1'];
}

function tcp(cluster: string, { metadataExchange }: Extensions): readonly JsonObject[] {
  return [...(metadataExchange ? [TCP_METADATA_EXCHANGE] : []), tcpProxy(cluster)];
}

interface InboundRoute {
  readonly name: string;
  readonly operation: string;
  readonly virtualHost: string;
}

function manager({ proxy, extensions }: Inbound, statPrefix: string, route: InboundRoute): readonly JsonObject[] {
  const routeConfig = { name: route.name, validateClusters: false, virtualHosts: [inboundHost(route)] };
  const http = httpConnectionManager({ side: 'inbound', statPrefix, routes: { routeConfig } }, proxy, extensions);
  return [...(extensions.metadataExchange ? [TCP_METADATA_EXCHANGE] : []), http];
}

function inboundHost({ name, operation, virtualHost }: InboundRoute): JsonObject {
  const route = {
    cluster: name,
    timeout: '0s',
    maxStreamDuration: { maxStreamDuration: '0s', grpcTimeoutHeaderMax: '0s' },
    retryPolicy: { numRetries: 2, retryOn: 'reset-before-request' },
  };
  const routes = [{ name: 'default', match: { prefix: '/' }, decorator: { operation }, route }];
  return { name: virtualHost, domains: ['*'], routes };
}
