import { generateClusters, sniClusters } from './clusters/clusters.ts';
import { generateEndpoints } from './endpoints/endpoints.ts';
import { wasmConfigs } from './filters/extension-configs.ts';
import { gatewayListeners } from './gateways/listeners.ts';
import { type MergedGateways, mergeGateways } from './gateways/merge.ts';
import { gatewayTable } from './gateways/routes.ts';
import { generateListeners } from './listeners/listeners.ts';
import type { Cluster, Listener, Resources, RouteConfiguration } from './messages/resources.ts';
import { patchClusters } from './patches/clusters.ts';
import { discoveredNames, patchedConfigs } from './patches/extension-configs.ts';
import { patchListeners } from './patches/listeners.ts';
import { patchInlineRoutes, patchTable } from './patches/routes.ts';
import { type Patches, patchesFor } from './patches/select.ts';
import type { MeshProxy } from './proxy.ts';
import { generateRoutes } from './routes/routes.ts';
import { sidecarTable } from './routes/sidecar-table.ts';

/** Everything that a proxy gets. The order of resources is always the same. */
export function generate(proxy: MeshProxy): Resources {
  const patches = patchesFor(proxy);
  const made = proxy.type === 'sidecar' ? forSidecar(proxy, patches) : forGateway(proxy, patches);
  const asked = discoveredNames(made.listeners);
  const configs = [...patchedConfigs(patches), ...wasmConfigs(proxy)];
  return {
    clusters: made.clusters,
    endpoints: generateEndpoints(proxy, made.clusters),
    listeners: made.listeners,
    routes: generateRoutes(made.listeners, made.table),
    extensionConfigs: configs.filter(({ name }) => asked.has(name)),
  };
}

interface Generated {
  readonly clusters: readonly Cluster[];
  readonly listeners: readonly Listener[];
  readonly table: (name: string) => RouteConfiguration;
}

function forSidecar(proxy: MeshProxy, patches: Patches): Generated {
  const clusters = generateClusters(proxy);
  const listeners = generateListeners(proxy);
  const inbound = listeners.inbound.map((listener) => patchInlineRoutes(listener, patches));
  return {
    clusters: [
      ...patchClusters(clusters.outbound, patches, 'SIDECAR_OUTBOUND'),
      ...patchClusters(clusters.inbound, patches, 'SIDECAR_INBOUND'),
    ],
    listeners: [
      ...patchListeners(listeners.outbound, patches, 'SIDECAR_OUTBOUND'),
      ...patchListeners(inbound, patches, 'SIDECAR_INBOUND'),
    ],
    table: tableForSidecar(proxy, patches),
  };
}

function forGateway(proxy: MeshProxy, patches: Patches): Generated {
  const merged = mergeGateways(proxy);
  const isOpen = merged.ports.some(({ servers }) =>
    servers.some(({ server }) => server.tls?.mode === 'AUTO_PASSTHROUGH'),
  );
  const clusters = [...generateClusters(proxy).outbound, ...(isOpen ? sniClusters(proxy) : [])];
  return {
    clusters: patchClusters(clusters, patches, 'GATEWAY'),
    listeners: patchListeners(gatewayListeners(proxy, merged), patches, 'GATEWAY'),
    table: tableForGateway(proxy, merged, patches),
  };
}

/** A route configuration by its name, were it one that no listener of the proxy's asks for. */
export function routesNamed(proxy: MeshProxy, name: string): RouteConfiguration {
  const patches = patchesFor(proxy);
  if (proxy.type === 'sidecar') return tableForSidecar(proxy, patches)(name);
  return tableForGateway(proxy, mergeGateways(proxy), patches)(name);
}

function tableForSidecar(proxy: MeshProxy, patches: Patches): Generated['table'] {
  return (name) => {
    const ports = /^\d+$/.test(name) ? [Number(name)] : [0];
    const where = { context: 'SIDECAR_OUTBOUND', ports, portNames: [], gateways: [] } as const;
    return patchTable(sidecarTable(proxy, name), patches, where);
  };
}

function tableForGateway(proxy: MeshProxy, merged: MergedGateways, patches: Patches): Generated['table'] {
  return (name) => {
    const servers = merged.byRouteName.get(name) ?? [];
    const where = {
      context: 'GATEWAY',
      ports: servers.map(({ servicePort }) => servicePort),
      portNames: servers.map(({ server }) => server.port?.name ?? ''),
      gateways: servers.map(({ gatewayName }) => gatewayName),
    } as const;
    return patchTable(gatewayTable(proxy, merged, name), patches, where);
  };
}
