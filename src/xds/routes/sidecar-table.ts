import { hostsOverlap } from '#model/names/hosts.ts';
import { classOf } from '#model/names/protocol.ts';
import type { Egress } from '#model/scope/egress.ts';
import type { Service } from '#model/services/service.ts';
import { bracketed } from '../messages/address.ts';
import type { RouteConfiguration, VirtualHost } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import { attemptCount, catchAllHost } from './default-route.ts';
import { type Domains, domainName, serviceDomains } from './domains.ts';
import { type HostGroup, hostGroups } from './virtual-hosts.ts';

/** Bytes that a response may have which a proxy answers itself. */
const MAX_DIRECT_RESPONSE_BYTES = 1_048_576;

/** The fields that all route configurations have. */
export const TABLE_FIELDS = {
  validateClusters: false,
  maxDirectResponseBodySizeBytes: MAX_DIRECT_RESPONSE_BYTES,
  ignorePortInHostMatching: true,
} as const;

/** A sidecar's route configuration by its name: a port, `host:port`, `http_proxy`, or the path of a socket. */
export function sidecarTable(proxy: MeshProxy, name: string): RouteConfiguration {
  const sniffed = /^(.+):(\d+)$/.exec(name);
  if (sniffed) return sniffedTable(proxy, { name, host: sniffed[1] ?? '', port: Number(sniffed[2]) });
  if (name !== 'http_proxy' && !name.startsWith('/') && !/^\d+$/.test(name)) return { name, validateClusters: false };
  const port = /^\d+$/.test(name) ? Number(name) : 0;
  return { name, ...TABLE_FIELDS, virtualHosts: [...hostsAt(proxy, port, name), catchAllHost(proxy)] };
}

interface Sniffed {
  readonly name: string;
  readonly host: string;
  readonly port: number;
}

/** A listener on a service's own address needs no other host, and takes requests by whatever name. */
function sniffedTable(proxy: MeshProxy, { name, host, port }: Sniffed): RouteConfiguration {
  const found = hostsAt(proxy, port, name).filter(({ domains }) => domains.includes(name) || domains.includes(host));
  const [only] = found.length === 1 ? found : [];
  return { name, ...TABLE_FIELDS, virtualHosts: only ? [{ ...only, domains: ['*'] }] : found };
}

function hostsAt(proxy: MeshProxy, listenerPort: number, name: string): readonly VirtualHost[] {
  const egress = egressFor(proxy.view.egress, listenerPort, name);
  if (!egress) return [];
  const isProxy = egress.listener?.port?.protocol.toUpperCase() === 'HTTP_PROXY';
  const port = isProxy ? 0 : listenerPort;
  const services = egress.services.flatMap((service) => narrowed(service, port));
  // Only port 80 serves hosts that are in no registry.
  const rules =
    port === 80
      ? egress.virtualServices
      : egress.virtualServices.filter(({ spec }) =>
          spec.hosts.some((host) => services.some(({ hostname }) => hostsOverlap(hostname, host))),
        );
  const groups = hostGroups(proxy, { services, rules, port });
  const hosts = buildHosts(proxy, port === 0 ? groups : groups.filter((group) => group.port === port), port);
  return [...hosts].sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}

/** The listener with the port, or the socket, that the name stands for; else the one without. */
function egressFor(list: readonly Egress[], port: number, name: string): Egress | undefined {
  const own = list.find(({ listener }) =>
    name.startsWith('/')
      ? listener?.bind.endsWith(name)
      : listener?.port !== undefined && listener.port.number === port,
  );
  return own ?? list.find(({ listener }) => listener?.port === undefined);
}

function narrowed(service: Service, port: number): readonly Service[] {
  if (port === 0) return [service];
  const ports = service.ports.filter((each) => each.port === port && classOf(each.protocol) !== 'udp');
  return ports.length > 0 ? [{ ...service, ports }] : [];
}

/** A name belongs to the first host that claims it, and full names are never taken by shorter ones of others. */
function buildHosts(proxy: MeshProxy, groups: readonly HostGroup[], port: number): readonly VirtualHost[] {
  const full = new Set(groups.flatMap((group) => group.services.map(({ hostname }) => hostname)));
  const names = new Set<string>();
  const taken = new Set<string>();
  return groups.flatMap((group) => {
    const wanted: readonly (readonly [string, Domains])[] = [
      ...group.hosts.map((host) => [host, { all: [bracketed(host)], short: new Set<string>() }] as const),
      ...group.services.map((service) => [service.hostname, serviceDomains(proxy, service)] as const),
    ];
    return wanted.flatMap(([host, domains]): VirtualHost[] => {
      const name = domainName(host, group.port);
      if (names.has(name)) return [];
      names.add(name);
      const free = withPorts(domains, group.port, port).filter((domain) => {
        const isLost = taken.has(domain.toLowerCase()) || (domains.short.has(domain) && full.has(domain));
        taken.add(domain.toLowerCase());
        return !isLost;
      });
      const kept = port === 0 && group.port !== 80 ? free.filter((domain) => domain.includes(':')) : free;
      if (kept.length === 0) return [];
      return [{ name, domains: kept, ...attemptCount(proxy), routes: group.routes }];
    });
  });
}

/** Where requests to any port come in, names with and without a port are told apart; port 80 goes without saying. */
function withPorts({ all }: Domains, port: number, listenerPort: number): readonly string[] {
  return listenerPort === 0 ? all.flatMap((domain) => [domain, `${domain}:${port}`]) : all;
}
