import type { TCPRoute } from '#kinds/virtual-service/schema.ts';
import { parseClusterName } from '#model/names/cluster-names.ts';
import type { VirtualServiceRule } from '#model/rules/virtual-service.ts';
import type { ServicePort } from '#model/services/service.ts';
import { statName } from '../clusters/stat-name.ts';
import { networkFilters } from '../filters/network-filters.ts';
import { tcpProxy } from '../filters/tcp-proxy.ts';
import type { Extension } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';
import { destinationCluster, type FindService } from '../routes/destination.ts';
import type { Side } from '../telemetry/effective.ts';
import { type PortPolicy, policyAt, ruleFor, subsetPolicyAt } from '../view/traffic-policy.ts';

type Destinations = TCPRoute['route'];

/** Where a chain for connections stands, and whom it serves. */
export interface ChainPlace {
  readonly side: Side;
  readonly port: ServicePort;
  readonly findService: FindService;
  readonly exchangesMetadata?: boolean;
}

/** The filters for a rule of a VirtualService: to one destination, or by shares to several. */
export function filtersForRoute(
  proxy: MeshProxy,
  { route, rule }: { readonly route: Destinations; readonly rule: VirtualServiceRule },
  place: ChainPlace,
): readonly Extension[] {
  const [first] = route;
  const { findService, port } = place;
  const clusterOf = ({ destination = { host: '', subset: '' } }: Destinations[number]) =>
    destinationCluster(destination, findService(destination.host), port.port);
  if (first && route.length === 1) return filtersForCluster(proxy, clusterOf(first), place);
  const policy = first && policyFor(proxy, clusterOf(first), findService);
  const target = route
    .filter(({ weight }) => weight > 0)
    .map((item) => ({ name: clusterOf(item), weight: item.weight }));
  const statPrefix = `${rule.name}.${rule.namespace}`;
  return chain(proxy, { statPrefix, target, policy }, place);
}

/** The filters for a cluster alone. */
export function filtersForCluster(proxy: MeshProxy, cluster: string, place: ChainPlace): readonly Extension[] {
  return chain(
    proxy,
    {
      statPrefix: statOf(proxy, cluster, place.findService),
      target: cluster,
      policy: policyFor(proxy, cluster, place.findService),
    },
    place,
  );
}

type Target = Pick<Parameters<typeof tcpProxy>[1], 'statPrefix' | 'target' | 'policy'>;

function chain(
  proxy: MeshProxy,
  target: Target,
  { side, port, exchangesMetadata = false }: ChainPlace,
): readonly Extension[] {
  const place = { side, port: port.port, protocol: port.protocol, statPrefix: target.statPrefix, exchangesMetadata };
  return networkFilters(proxy, place, tcpProxy(proxy, { ...target, side }));
}

/** The mesh's pattern for statistics, else the cluster's name. */
function statOf({ model }: MeshProxy, cluster: string, findService: FindService): string {
  const parts = parseClusterName(cluster);
  const service = parts && findService(parts.host);
  const port = service?.ports.find((each) => each.port === parts?.port);
  if (!parts || !service || !port) return cluster;
  return statName(model.settings.mesh.outboundClusterStatName, { service, port, subset: parts.subset }) ?? cluster;
}

function policyFor(proxy: MeshProxy, cluster: string, findService: FindService): PortPolicy | undefined {
  const parts = parseClusterName(cluster);
  const service = parts && findService(parts.host);
  const rule = service && ruleFor(proxy, service);
  if (!parts || !rule) return undefined;
  const { trafficPolicy, subsets } = rule.spec;
  const own = subsets.find(({ name }) => name === parts.subset)?.trafficPolicy;
  return own ? subsetPolicyAt(trafficPolicy, own, parts.port) : policyAt(trafficPolicy, parts.port);
}
