import type { Model } from '#model/model.ts';
import { parseClusterName } from '#model/names/cluster-names.ts';
import type { Message, Value } from '#xds/messages/message.ts';
import type {
  Cluster,
  ClusterLoadAssignment,
  FilterChain,
  Listener,
  Resources,
  RouteConfiguration,
} from '#xds/messages/resources.ts';
import { originLines } from './provenance.ts';
import { table } from './table.ts';

/** The lists of a proxy's resources, by the names that `--resource` takes. */
export type ResourceName = keyof Resources;

type Summaries = { readonly [K in ResourceName]: (model: Model, resources: Resources[K]) => string };

/** A table for each list, in istioctl's columns; the last one says which objects a row comes from. */
export const SUMMARIES: Summaries = {
  listeners: (model, listeners) =>
    table(
      ['ADDRESSES', 'PORT', 'MATCH', 'DESTINATION', 'FROM'],
      listeners.flatMap((listener) => listenerRows(model, listener)),
    ),
  clusters: (model, clusters) =>
    table(
      ['SERVICE FQDN', 'PORT', 'SUBSET', 'DIRECTION', 'TYPE', 'FROM'],
      clusters.map((cluster) => clusterRow(model, cluster)),
    ),
  routes: (model, tables) =>
    table(
      ['NAME', 'VHOST NAME', 'DOMAINS', 'MATCH', 'DESTINATION', 'FROM'],
      tables.flatMap((each) => routeRows(model, each)),
    ),
  endpoints: (_, assignments) => table(['ENDPOINT', 'STATUS', 'WEIGHT', 'CLUSTER'], assignments.flatMap(endpointRows)),
  extensionConfigs: (_, configs) =>
    table(
      ['NAME', 'TYPE'],
      configs.map(({ name, typedConfig }) => [name, typeOf(typedConfig)]),
    ),
};

function from(model: Model, resource: Message): string {
  return originLines(model, resource).join(', ') || '-';
}

function listenerRows(model: Model, listener: Listener): readonly (readonly string[])[] {
  const { address = '-', portValue = '-' } = objectAt(objectAt(listener['address'])['socketAddress']);
  const chains = [
    ...(listener.filterChains ?? []),
    ...(listener.defaultFilterChain ? [listener.defaultFilterChain] : []),
  ];
  return chains.map((chain) => [
    String(address),
    String(portValue),
    matchText(chain),
    destinationText(chain),
    from(model, chain),
  ]);
}

function matchText({ filterChainMatch: match }: FilterChain): string {
  const parts = [
    match?.serverNames && `SNI: ${match.serverNames.join(',')}`,
    match?.transportProtocol && `Trans: ${match.transportProtocol}`,
    match?.applicationProtocols && `App: ${match.applicationProtocols.join(',')}`,
    match?.destinationPort && `Port: ${match.destinationPort}`,
    match?.prefixRanges &&
      `Addr: ${match.prefixRanges.map(({ addressPrefix, prefixLen }) => `${addressPrefix}/${prefixLen}`).join(',')}`,
  ].filter((part) => part);
  return parts.join('; ') || 'ALL';
}

function destinationText({ filters }: FilterChain): string {
  const config = objectAt(filters.at(-1)?.typedConfig);
  const routes = objectAt(config['rds'])['routeConfigName'];
  if (routes !== undefined) return `Route: ${String(routes)}`;
  if (config['routeConfig'] !== undefined) return `Inline Route: ${String(objectAt(config['routeConfig'])['name'])}`;
  return config['cluster'] === undefined ? 'Clusters by weight' : `Cluster: ${String(config['cluster'])}`;
}

function clusterRow(model: Model, cluster: Cluster): readonly string[] {
  const parts = parseClusterName(cluster.name);
  const type = cluster.type ?? 'custom';
  if (!parts) return [cluster.name, '-', '-', '-', type, from(model, cluster)];
  return [parts.host || '-', String(parts.port), parts.subset || '-', parts.direction, type, from(model, cluster)];
}

function routeRows(model: Model, { name, virtualHosts = [] }: RouteConfiguration): readonly (readonly string[])[] {
  return virtualHosts.flatMap((host) =>
    (host.routes ?? []).map((route) => {
      const [first = '', ...others] = host.domains;
      const domains = others.length > 0 ? `${first} + ${others.length} more` : first;
      return [name, host.name, domains, pathText(route.match), actionText(route), from(model, route)];
    }),
  );
}

function pathText(match: Message): string {
  const regex = objectAt(match['safeRegex'])['regex'];
  const path = match['path'] ?? regex ?? `${String(match['prefix'] ?? match['pathSeparatedPrefix'] ?? '')}*`;
  const asksMore = match['headers'] || match['queryParameters'] || match['dynamicMetadata'];
  return asksMore ? `${String(path)} and more` : String(path);
}

function actionText(route: Message): string {
  if (route['redirect'] !== undefined) return 'redirect';
  if (route['directResponse'] !== undefined) return `${String(objectAt(route['directResponse'])['status'])}`;
  const action = objectAt(route['route']);
  return action['cluster'] === undefined ? 'clusters by weight' : String(action['cluster']);
}

function endpointRows({ clusterName, endpoints = [] }: ClusterLoadAssignment): readonly (readonly string[])[] {
  return endpoints.flatMap(({ lbEndpoints = [] }) =>
    lbEndpoints.map((endpoint) => {
      const address = objectAt(endpoint.endpoint['address']);
      const { address: host, portValue } = objectAt(address['socketAddress']);
      const place =
        host === undefined
          ? `unix://${String(objectAt(address['pipe'])['path'])}`
          : `${String(host)}:${String(portValue)}`;
      return [place, String(endpoint['healthStatus'] ?? 'UNKNOWN'), String(endpoint.loadBalancingWeight), clusterName];
    }),
  );
}

function typeOf(config: Message | undefined): string {
  return String(config?.['@type'] ?? '-').replace(/^.*\//, '');
}

function objectAt(value: Value): Message {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Message) : {};
}
