import { list } from '../messages/message.ts';
import type { FilterChain, Listener, Route, RouteConfiguration, VirtualHost } from '../messages/resources.ts';
import { merge } from './merge.ts';
import { type ApplyTo, type Context, inContext, MESSAGE_TYPES, type Patch, type Patches } from './select.ts';

/** A route configuration with what patches may match it by. */
export interface PatchedTable {
  readonly context: Context;
  /** Ports by which it is known: of the listener; on gateways those of the service. */
  readonly ports: readonly number[];
  /** On gateways: the name of the server's port, and `namespace/name` of its Gateway. */
  readonly portNames: readonly string[];
  readonly gateways: readonly string[];
}

/** Applies patches to a route configuration, its virtual hosts, and their routes. */
export function patchTable(table: RouteConfiguration, patches: Patches, where: PatchedTable): RouteConfiguration {
  const own = (applyTo: Parameters<typeof inContext>[1]) =>
    inContext(patches, applyTo, where.context).filter((patch) => matchesTable(patch, table, where));
  let patched = table;
  for (const { operation, value } of own('ROUTE_CONFIGURATION')) {
    if (operation === 'MERGE') patched = merge(MESSAGE_TYPES.ROUTE_CONFIGURATION, patched, value);
  }
  const [hostPatches, routePatches] = [own('VIRTUAL_HOST'), own('HTTP_ROUTE')];
  if (hostPatches.length === 0 && routePatches.length === 0) return patched;
  const hosts = (patched.virtualHosts ?? []).flatMap((host) => patchHost(host, hostPatches, routePatches));
  // What is read as a virtual host has a name, or Envoy will say that it has none.
  const added = hostPatches.filter(({ operation }) => operation === 'ADD').map(({ value }) => value as VirtualHost);
  return { ...patched, virtualHosts: list([...hosts, ...added]) };
}

/** Applies patches to the routes that an inbound listener has written into it. */
export function patchInlineRoutes(listener: Listener, patches: Patches): Listener {
  if (!['ROUTE_CONFIGURATION', 'VIRTUAL_HOST', 'HTTP_ROUTE'].some((each) => patches.has(each as ApplyTo)))
    return listener;
  return { ...listener, filterChains: listener.filterChains?.map((chain) => patchInlineChain(chain, patches)) };
}

function patchInlineChain(chain: FilterChain, patches: Patches): FilterChain {
  const filters = chain.filters.map((filter) => {
    // Inbound connection managers have their routes with them, as `inboundRoute` makes them.
    const table = filter.typedConfig?.['routeConfig'] as RouteConfiguration | undefined;
    if (!table) return filter;
    const port = Number(/^inbound\|(\d+)\|/.exec(table.name)?.[1] ?? 0);
    const where = { context: 'SIDECAR_INBOUND', ports: [port], portNames: [], gateways: [] } as const;
    return { ...filter, typedConfig: { ...filter.typedConfig, routeConfig: patchTable(table, patches, where) } };
  });
  return { ...chain, filters };
}

function matchesTable(
  { match }: Patch,
  { name }: RouteConfiguration,
  { context, ports, portNames, gateways }: PatchedTable,
): boolean {
  const wanted = match?.routeConfiguration;
  if (!wanted) return true;
  if (wanted.name !== '' && wanted.name !== name) return false;
  if (wanted.portNumber !== 0 && !ports.includes(wanted.portNumber)) return false;
  if (context !== 'GATEWAY') return true;
  if (wanted.portName !== '' && !portNames.includes(wanted.portName)) return false;
  return wanted.gateway === '' || gateways.includes(wanted.gateway);
}

function patchHost(
  host: VirtualHost,
  patches: readonly Patch[],
  routePatches: readonly Patch[],
): readonly VirtualHost[] {
  const isFor = ({ match }: Patch, { name }: VirtualHost) => {
    const wanted = match?.routeConfiguration?.vhost?.name ?? '';
    return wanted === '' || wanted === name;
  };
  let patched = host;
  for (const patch of patches) {
    if (patch.operation === 'ADD' || !isFor(patch, patched)) continue;
    if (patch.operation === 'REMOVE') return [];
    if (patch.operation === 'MERGE') patched = merge(MESSAGE_TYPES.VIRTUAL_HOST, patched, patch.value);
    // What is read as a virtual host has a name, or Envoy will say that it has none.
    if (patch.operation === 'REPLACE') patched = patch.value as VirtualHost;
  }
  const own = routePatches.filter((patch) => isFor(patch, patched));
  return [own.length > 0 ? patchRoutes(patched, own) : patched];
}

/** First what is there is removed or merged into, then what is new is put in. */
function patchRoutes(host: VirtualHost, patches: readonly Patch[]): VirtualHost {
  const kept = (host.routes ?? []).flatMap((route) => patchRoute(route, patches));
  let routes: readonly Route[] = kept;
  for (const patch of patches) routes = insert(routes, patch);
  return { ...host, routes: routes.length > 0 ? routes : undefined };
}

function patchRoute(route: Route, patches: readonly Patch[]): readonly Route[] {
  let patched = route;
  for (const patch of patches) {
    if (!matchesRoute(patch, patched)) continue;
    if (patch.operation === 'REMOVE') return [];
    if (patch.operation === 'MERGE') patched = merge(MESSAGE_TYPES.HTTP_ROUTE, patched, patch.value);
  }
  return [patched];
}

function insert(routes: readonly Route[], patch: Patch): readonly Route[] {
  // What is read as a route is one, or Envoy will say that it is none.
  const added = patch.value as Route;
  const hasMatch = patch.match?.routeConfiguration?.vhost?.route !== undefined;
  const at = hasMatch ? routes.findIndex((route) => matchesRoute(patch, route)) : -1;
  switch (patch.operation) {
    case 'ADD':
      return [...routes, added];
    case 'INSERT_FIRST':
      return hasMatch && at < 0 ? routes : [added, ...routes];
    case 'INSERT_BEFORE':
      if (!hasMatch) return [added, ...routes];
      return at < 0 ? routes : routes.toSpliced(at, 0, added);
    case 'INSERT_AFTER':
      if (!hasMatch) return [...routes, added];
      return at < 0 ? routes : routes.toSpliced(at + 1, 0, added);
    default:
      return routes;
  }
}

const ACTIONS = { ROUTE: 'route', REDIRECT: 'redirect', DIRECT_RESPONSE: 'directResponse' } as const;

function matchesRoute({ match }: Patch, route: Route): boolean {
  const wanted = match?.routeConfiguration?.vhost?.route;
  if (!wanted) return true;
  if (wanted.name !== '' && wanted.name !== (route.name ?? '')) return false;
  return wanted.action === 'ANY' || route[ACTIONS[wanted.action]] !== undefined;
}
