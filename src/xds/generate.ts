import { generateClusters } from './clusters/clusters.ts';
import { generateEndpoints } from './endpoints/endpoints.ts';
import { generateListeners } from './listeners/listeners.ts';
import type { Resources } from './messages/resources.ts';
import type { MeshProxy } from './proxy.ts';
import { generateRoutes } from './routes/routes.ts';

/** Everything that a proxy gets. The order of resources is always the same. */
export function generate(proxy: MeshProxy): Resources {
  const { outbound, inbound } = generateClusters(proxy);
  const clusters = [...outbound, ...inbound];
  const made = generateListeners(proxy);
  const listeners = [...made.outbound, ...made.inbound];
  return {
    clusters,
    endpoints: generateEndpoints(proxy, clusters),
    listeners,
    routes: generateRoutes(proxy, listeners),
    extensionConfigs: [],
  };
}
