import { bySpecificity, intersection } from '#model/names/hosts.ts';
import { isVisibleTo } from '#model/names/visibility.ts';
import type { VirtualServiceRule } from '#model/rules/virtual-service.ts';
import { servicesNamed } from '#model/services/registry.ts';
import type { Route, RouteConfiguration, VirtualHost } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import { attemptCount } from '../routes/default-route.ts';
import { findAmong } from '../routes/destination.ts';
import { domainName } from '../routes/domains.ts';
import { routesOf } from '../routes/http-routes.ts';
import { isCatchAll } from '../routes/match.ts';
import { TABLE_FIELDS } from '../routes/sidecar-table.ts';
import type { MergedGateways } from './merge.ts';
import { rulesFor } from './rules.ts';
import { type GatewayServer, hostsForNamespace } from './server.ts';

/** A host while rules add their routes to it. */
interface HostEntry {
  readonly host: string;
  readonly port: number;
  readonly routes: readonly Route[];
  readonly requiresTls: boolean;
}

/** A gateway's route configuration by its name; empty for a name that no server has. */
export function gatewayTable(proxy: MeshProxy, { byRouteName }: MergedGateways, name: string): RouteConfiguration {
  const servers = byRouteName.get(name) ?? [];
  const [first] = servers;
  if (!first) return { name, validateClusters: false };
  const entries = collect(proxy, servers);
  const virtualHosts = entries.length > 0 ? collapse(proxy, entries).sort(byName) : [nothingAt(first.servicePort)];
  return { name, ...TABLE_FIELDS, virtualHosts };
}

function byName(a: VirtualHost, b: VirtualHost): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}

/** A gateway without routes answers everything with 404. */
function nothingAt(port: number): VirtualHost {
  return { name: `blackhole:${port}`, domains: ['*'] };
}

/** Routes of several rules for one host are put one after another. */
function collect(proxy: MeshProxy, servers: readonly GatewayServer[]): readonly HostEntry[] {
  const entries = new Map<string, HostEntry>();
  const made = new Map<string, readonly Route[]>();
  for (const server of servers) {
    const requiresTls = server.server.tls?.httpsRedirect === true;
    const { servicePort: port } = server;
    const add = (host: string, routes: readonly Route[]): void => {
      const known = entries.get(host) ?? { host, port, routes: [], requiresTls: false };
      entries.set(host, {
        ...known,
        routes: [...known.routes, ...routes],
        requiresTls: known.requiresTls || requiresTls,
      });
    };
    for (const rule of rulesFor(proxy, server.gatewayName)) {
      const hosts = intersection(hostsForNamespace(server.hosts, rule.namespace), rule.spec.hosts);
      if (hosts.length === 0) continue;
      const key = `${server.gatewayName} ${rule.namespace}/${rule.name}`;
      const routes = made.get(key) ?? routesFor(proxy, rule, server);
      made.set(key, routes);
      for (const host of hosts) add(host.toLowerCase(), routes);
    }
    if (requiresTls) for (const host of server.hosts) add(host, []);
  }
  return [...entries.values()];
}

function routesFor(
  proxy: MeshProxy,
  rule: VirtualServiceRule,
  { server, servicePort, gatewayName }: GatewayServer,
): readonly Route[] {
  const findService = findAmong(proxy, servicesFor(proxy, rule));
  return routesOf(rule, {
    proxy,
    port: servicePort,
    gateways: [gatewayName],
    findService,
    isTls: server.tls !== undefined,
  });
}

/** A destination is in the rule's own namespace if it can be, else wherever the proxy sees it. */
function servicesFor({ model, view, namespace }: MeshProxy, rule: VirtualServiceRule) {
  const hosts = new Set(
    rule.spec.http.flatMap(({ route, mirror, mirrors }) => [
      ...route.map(({ destination }) => destination?.host ?? ''),
      mirror?.host ?? '',
      ...mirrors.map(({ destination }) => destination?.host ?? ''),
    ]),
  );
  return [...hosts].flatMap((host) => {
    const own = servicesNamed(model.services, host).find(
      (service) => service.namespace === rule.namespace && isVisibleTo(service.visibility, namespace),
    );
    return own ?? view.services.byHost.get(host) ?? [];
  });
}

/** Hosts with the same routes are one virtual host, named after the first of them. */
function collapse(proxy: MeshProxy, entries: readonly HostEntry[]): VirtualHost[] {
  const groups: HostEntry[][] = [];
  for (const entry of [...entries].sort((a, b) => bySpecificity(a.host, b.host))) {
    const group = groups.find(([first]) => first && areAlike(first, entry));
    if (group) group.push(entry);
    else groups.push([entry]);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { host, port, routes, requiresTls } = first;
    return [
      {
        name: domainName(host, port),
        domains: group.map((entry) => entry.host),
        routes: routes.length > 0 ? catchAllsLast(routes) : undefined,
        requireTls: requiresTls ? 'ALL' : undefined,
        ...attemptCount(proxy),
      },
    ];
  });
}

function areAlike(a: HostEntry, b: HostEntry): boolean {
  if (a.requiresTls !== b.requiresTls || a.routes.length !== b.routes.length) return false;
  return a.routes.every((route, index) => route === b.routes[index]);
}

/** A rule that takes every request must not hide those of other rules for the host. */
export function catchAllsLast(routes: readonly Route[]): readonly Route[] {
  return [...routes.filter((route) => !isCatchAll(route)), ...routes.filter(isCatchAll)];
}
