import { generateClusters } from './clusters/clusters.ts';
import { generateEndpoints } from './endpoints/endpoints.ts';
import { gatewayListeners } from './gateways/listeners.ts';
import { mergeGateways } from './gateways/merge.ts';
import { gatewayTable } from './gateways/routes.ts';
import { generateListeners } from './listeners/listeners.ts';
import type { Listener, Resources, RouteConfiguration } from './messages/resources.ts';
import type { MeshProxy } from './proxy.ts';
import { generateRoutes } from './routes/routes.ts';
import { sidecarTable } from './routes/sidecar-table.ts';

/** Everything that a proxy gets. The order of resources is always the same. */
export function generate(proxy: MeshProxy): Resources {
  const { outbound, inbound } = generateClusters(proxy);
  const clusters = [...outbound, ...inbound];
  const { listeners, table } = proxy.type === 'sidecar' ? forSidecar(proxy) : forGateway(proxy);
  return {
    clusters,
    endpoints: generateEndpoints(proxy, clusters),
    listeners,
    routes: generateRoutes(listeners, table),
    extensionConfigs: [],
  };
}

interface Served {
  readonly listeners: readonly Listener[];
  readonly table: (name: string) => RouteConfiguration;
}

function forSidecar(proxy: MeshProxy): Served {
  const { outbound, inbound } = generateListeners(proxy);
  return { listeners: [...outbound, ...inbound], table: (name) => sidecarTable(proxy, name) };
}

function forGateway(proxy: MeshProxy): Served {
  const merged = mergeGateways(proxy);
  return { listeners: gatewayListeners(proxy, merged), table: (name) => gatewayTable(proxy, merged, name) };
}
