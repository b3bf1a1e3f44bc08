import type { Gateway, Server } from '#kinds/gateway/schema.ts';
import { selects } from '#model/endpoints/of-entry.ts';
import { parseProtocol } from '#model/names/protocol.ts';
import type { Config } from '#model/objects/config.ts';
import type { MeshProxy } from '../proxy.ts';
import { type GatewayServer, isHttpServer, isPlainHttp, isTlsServer, wholeHost } from './server.ts';

/** Servers that share a port, a protocol and an address, in the order in which they were taken. */
export interface MergedPort {
  readonly port: number;
  readonly protocol: string;
  readonly bind: string;
  readonly servers: readonly GatewayServer[];
}

/** What a gateway proxy serves. */
export interface MergedGateways {
  readonly ports: readonly MergedPort[];
  readonly byRouteName: ReadonlyMap<string, readonly GatewayServer[]>;
  /** Servers that could not be taken beside those before them. */
  readonly rejected: readonly GatewayServer[];
}

/** Merges the servers of all Gateways that select a proxy; where two cannot live on one port, the older one does. */
export function mergeGateways(proxy: MeshProxy): MergedGateways {
  const merging = new Merging();
  for (const server of serversFor(proxy)) merging.add(server);
  return merging.result();
}

function serversFor(proxy: MeshProxy): readonly GatewayServer[] {
  return proxy.model.gateways
    .filter((gateway) => isFor(gateway, proxy))
    .flatMap((gateway) => {
      return gateway.spec.servers.flatMap((server) =>
        portsOf(proxy, gateway, server.port?.number ?? 0).map((port) => serverAt(gateway, server, port)),
      );
    });
}

function serverAt(gateway: Config<Gateway>, server: Server, port: number): GatewayServer {
  return {
    server,
    gateway,
    gatewayName: `${gateway.namespace}/${gateway.name}`,
    hosts: server.hosts.map((host) => wholeHost(host, gateway.namespace)),
    servicePort: server.port?.number ?? 0,
    port,
    routeName: routeNameOf(server, { port, gateway: `${gateway.name}.${gateway.namespace}` }),
  };
}

/** Gateways made from Gateway API belong to the services that they name. */
const OF_SERVICES = 'internal.istio.io/gateway-service';

function servicesOf({ annotations }: Config<Gateway>): readonly string[] | undefined {
  return annotations[OF_SERVICES]?.split(',');
}

function isFor(gateway: Config<Gateway>, proxy: MeshProxy): boolean {
  const services = servicesOf(gateway);
  if (!services) return selects(gateway.spec.selector, proxy.labels);
  return (
    gateway.namespace === proxy.namespace && proxy.targets.some(({ service }) => services.includes(service.hostname))
  );
}

const NO_TRANSLATION = 'experimental.istio.io/disable-gateway-port-translation';

/** The port behind a port of the proxy's own service; without such a service the number itself. */
function firstPort({ targets }: MeshProxy, number: number): readonly number[] {
  const found = targets.find(
    ({ service, port }) => port.port === number && service.labels[NO_TRANSLATION] === undefined,
  );
  return [found?.targetPort ?? number];
}

/** Of the services that a Gateway names all ports behind it; a port that none of them has is not served. */
function portsOf(proxy: MeshProxy, gateway: Config<Gateway>, number: number): readonly number[] {
  const services = servicesOf(gateway);
  if (!services) return firstPort(proxy, number);
  const own = proxy.targets.filter(({ service, port }) => port.port === number && services.includes(service.hostname));
  return [...new Set(own.map(({ targetPort }) => targetPort))].sort((a, b) => a - b);
}

function routeNameOf(server: Server, { port, gateway }: { readonly port: number; readonly gateway: string }): string {
  const bind = server.bind === '' ? '' : `.${server.bind}`;
  if (isPlainHttp(server.port?.protocol ?? '')) return `http.${port}${bind}`;
  if (!isHttpServer(server)) return '';
  return `https.${server.port?.number}.${server.port?.name}.${gateway}${bind}`;
}

/** The servers so far. It lives for one merge. */
class Merging {
  readonly #ports = new Map<string, MergedPort>();
  readonly #numbers = new Set<number>();
  readonly #plain = new Map<number, string>();
  readonly #tlsHosts = new Map<number, Set<string>>();
  readonly #byRouteName = new Map<string, GatewayServer[]>();
  readonly #rejected: GatewayServer[] = [];

  add(server: GatewayServer): void {
    const key = this.#placeFor(server);
    if (key === undefined) {
      this.#rejected.push(server);
      return;
    }
    const known = this.#ports.get(key) ?? { ...keyPartsOf(server), servers: [] };
    this.#ports.set(key, { ...known, servers: [...known.servers, server] });
    this.#byRouteName.set(server.routeName, [...(this.#byRouteName.get(server.routeName) ?? []), server]);
  }

  result(): MergedGateways {
    return { ports: [...this.#ports.values()], byRouteName: this.#byRouteName, rejected: this.#rejected };
  }

  /** Where a server goes; undefined if it cannot go anywhere. */
  #placeFor(server: GatewayServer): string | undefined {
    const { port } = server;
    const isFirst = !this.#numbers.has(port);
    this.#numbers.add(port);
    const plain = isFirst ? undefined : this.#plain.get(port);
    if (plain !== undefined) return this.#besidePlain(server, plain);
    if (!isTlsServer(server.server)) {
      if (isFirst) this.#plain.set(port, keyOf(server));
      return keyOf(server);
    }
    return isFirst ? this.#firstTls(server) : this.#besideTls(server);
  }

  /** On one address only HTTP goes with HTTP. */
  #besidePlain(server: GatewayServer, plain: string): string | undefined {
    const known = this.#ports.get(plain);
    if (!known || known.bind !== server.server.bind) return keyOf(server);
    const canMerge = isPlainHttp(server.server.port?.protocol ?? '') && isPlainHttp(known.protocol);
    return canMerge && server.routeName !== '' ? plain : undefined;
  }

  #firstTls(server: GatewayServer): string {
    this.#tlsHosts.set(server.port, new Set(hostKeys(server)));
    return keyOf(server);
  }

  /** TLS is told apart by name, so a name can have one server only. */
  #besideTls(server: GatewayServer): string | undefined {
    const taken = this.#tlsHosts.get(server.port) ?? new Set();
    this.#tlsHosts.set(server.port, taken);
    const hosts = hostKeys(server);
    if (hosts.some((host) => taken.has(host))) return undefined;
    if (isHttpServer(server.server) && this.#byRouteName.has(server.routeName)) return undefined;
    for (const host of hosts) taken.add(host);
    return keyOf(server);
  }
}

function keyPartsOf({ port, server }: GatewayServer): Omit<MergedPort, 'servers'> {
  return { port, protocol: server.port?.protocol ?? '', bind: server.bind };
}

function keyOf({ port, server }: GatewayServer): string {
  return `${port} ${parseProtocol(server.port?.protocol ?? '')} ${server.bind}`;
}

function hostKeys({ hosts, server }: GatewayServer): readonly string[] {
  return hosts.map((host) => `${host} ${server.bind}`);
}
