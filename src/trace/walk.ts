import type { Message } from '#xds/messages/message.ts';
import type {
  FilterChain,
  Listener,
  Resources,
  Route,
  RouteConfiguration,
  VirtualHost,
} from '#xds/messages/resources.ts';
import type { Call } from './call.ts';
import { chooseChain, type Inspected } from './match/filter-chain.ts';
import { findListener, inspects } from './match/listener.ts';
import { type RouteTest, testRoute } from './match/route.ts';
import { findVirtualHost } from './match/virtual-host.ts';
import { listAt, numberAt, objectAt, textAt } from './message.ts';

/** Why a proxy does not pass a connection or request on. */
type Failure =
  | 'no listener matched'
  | 'no filter chains matched'
  | 'multiple filter chains matched'
  | 'protocol error'
  | 'invalid mTLS'
  | 'no virtual host matched'
  | 'no route matched'
  | 'tls required, sending 301';

/** A cluster and its share of the requests, in percent. */
export interface Share {
  readonly cluster: string;
  readonly percent: number;
}

export type Outcome =
  | { readonly kind: 'clusters'; readonly shares: readonly Share[] }
  | { readonly kind: 'redirect'; readonly redirect: Message }
  | { readonly kind: 'answer'; readonly status: number }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** A route that was tried before the one that took the request, or in vain. */
interface Tried {
  readonly route: Route;
  readonly why: string;
}

/** The way of a call through a proxy, as far as it goes. */
export interface Walk {
  readonly listener?: Listener;
  readonly chain?: FilterChain;
  /** Undefined where the listener has its routes with it. */
  readonly routeConfig?: string;
  readonly virtualHost?: VirtualHost;
  readonly route?: Route;
  readonly tried: readonly Tried[];
  readonly outcome: Outcome;
}

const HTTP_MANAGER = 'envoy.filters.network.http_connection_manager';
const TCP_PROXY = 'envoy.filters.network.tcp_proxy';
const TLS_INSPECTOR = 'envoy.filters.listener.tls_inspector';
const HTTP_INSPECTOR = 'envoy.filters.listener.http_inspector';

/** Takes a call through a proxy's configuration, as an Envoy would. */
export function walk(resources: Resources, call: Call, test: RouteTest = testRoute): Walk {
  const listener = findListener(resources.listeners, call);
  if (!listener) return { tried: [], outcome: failed('no listener matched') };
  const inspected = inspect(listener, call);
  const chain = chooseChain(listener, inspected);
  if (chain === 'none') return { listener, tried: [], outcome: failed('no filter chains matched') };
  if (chain === 'several') return { listener, tried: [], outcome: failed('multiple filter chains matched') };
  const refused = handshakeProblem(chain, call);
  if (refused) return { listener, chain, tried: [], outcome: failed(refused) };
  return { listener, chain, ...throughFilters(resources, chain, { call, test }) };
}

function failed(failure: Failure): Outcome {
  return { kind: 'failure', failure };
}

/** What the listener filters find out; what nobody looks for stays unknown. */
function inspect(listener: Listener, call: Call): Inspected {
  const looksIntoTls = inspects(listener, TLS_INSPECTOR, call.port);
  const isTls = call.security !== 'plaintext';
  const sniffed = inspects(listener, HTTP_INSPECTOR, call.port) && !isTls ? firstBytes(call) : '';
  return {
    ...call,
    transportProtocol: looksIntoTls && isTls ? 'tls' : 'raw_buffer',
    sni: looksIntoTls ? call.sni : '',
    applicationProtocol: looksIntoTls && isTls ? call.alpn : sniffed,
  };
}

function firstBytes({ protocol }: Call): string {
  if (protocol === 'tcp') return '';
  return protocol === 'http2' ? 'h2c' : 'http/1.1';
}

/** A chain that opens TLS takes nothing else, and one of the mesh only those who show a certificate of the mesh. */
function handshakeProblem({ transportSocket }: FilterChain, { security, serverSecret }: Call): Failure | undefined {
  if (!transportSocket) return undefined;
  if (security === 'plaintext') return 'protocol error';
  const context = transportSocket.typedConfig ?? {};
  const [certificate] = listAt(objectAt(context, 'commonTlsContext'), 'tlsCertificateSdsSecretConfigs');
  const isMesh = textAt(certificate ?? {}, 'name') === serverSecret && context['requireClientCertificate'] === true;
  return isMesh === (security === 'mtls') ? undefined : 'invalid mTLS';
}

interface Request {
  readonly call: Call;
  readonly test: RouteTest;
}

type Through = Omit<Walk, 'listener' | 'chain'>;

function throughFilters(resources: Resources, chain: FilterChain, request: Request): Through {
  const configOf = (name: string) => chain.filters.find((filter) => filter.name === name)?.typedConfig;
  const manager = configOf(HTTP_MANAGER);
  if (manager) return throughRoutes(resources, manager, { chain, request });
  const tcp = configOf(TCP_PROXY) ?? {};
  return { tried: [], outcome: { kind: 'clusters', shares: sharesOf(tcp) } };
}

interface Managed {
  readonly chain: FilterChain;
  readonly request: Request;
}

/** TLS that nobody has opened is not HTTP. */
function throughRoutes(resources: Resources, manager: Message, { chain, request: { call, test } }: Managed): Through {
  const isOpen = chain.transportSocket !== undefined || call.security === 'plaintext';
  if (call.protocol === 'tcp' || !isOpen) return { tried: [], outcome: failed('protocol error') };
  const routeConfig = textAt(objectAt(manager, 'rds'), 'routeConfigName');
  const named = routeConfig === undefined ? {} : { routeConfig };
  // A manager without the name of its routes has them with it.
  const inline = objectAt(manager, 'routeConfig') as unknown as RouteConfiguration;
  const table = routeConfig === undefined ? inline : resources.routes.find(({ name }) => name === routeConfig);
  const virtualHost = table && findVirtualHost(table, call.host);
  if (!virtualHost) return { ...named, tried: [], outcome: failed('no virtual host matched') };
  if (virtualHost['requireTls'] === 'ALL' && call.security === 'plaintext') {
    return { ...named, virtualHost, tried: [], outcome: failed('tls required, sending 301') };
  }
  return { ...named, virtualHost, ...chooseRoute(virtualHost, call, test) };
}

function chooseRoute(
  { routes = [] }: VirtualHost,
  call: Call,
  test: RouteTest,
): Pick<Walk, 'route' | 'tried' | 'outcome'> {
  const tried: Tried[] = [];
  for (const route of routes) {
    const why = test(route, call);
    if (why === undefined) return { route, tried, outcome: outcomeOf(route) };
    tried.push({ route, why });
  }
  return { tried, outcome: failed('no route matched') };
}

function outcomeOf(route: Route): Outcome {
  if (route['redirect'] !== undefined) return { kind: 'redirect', redirect: objectAt(route, 'redirect') };
  if (route['directResponse'] !== undefined) {
    return { kind: 'answer', status: numberAt(objectAt(route, 'directResponse'), 'status') ?? 0 };
  }
  return { kind: 'clusters', shares: sharesOf(objectAt(route, 'route')) };
}

/** The clusters of a route or of a tcp_proxy. */
function sharesOf(action: Message): readonly Share[] {
  const cluster = textAt(action, 'cluster');
  if (cluster !== undefined) return [{ cluster, percent: 100 }];
  const weighted = listAt(objectAt(action, 'weightedClusters'), 'clusters');
  const total = weighted.reduce((sum, item) => sum + (numberAt(item, 'weight') ?? 0), 0);
  return weighted.map((item) => ({
    cluster: textAt(item, 'name') ?? '',
    percent: total > 0 ? ((numberAt(item, 'weight') ?? 0) / total) * 100 : 0,
  }));
}
