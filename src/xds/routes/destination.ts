import type { ConsistentHashLB } from '#kinds/destination-rule/load-balancer-settings.ts';
import { outboundCluster, UNKNOWN_SERVICE } from '#model/names/cluster-names.ts';
import { follow } from '#model/services/registry.ts';
import type { Service } from '#model/services/service.ts';
import type { MeshProxy } from '../proxy.ts';
import { policyAt, ruleFor, subsetPolicyAt } from '../view/traffic-policy.ts';

export interface Destination {
  readonly host: string;
  readonly subset: string;
  readonly port?: { readonly number: number };
}

/** Finds a service for a destination as the proxy sees it. */
export type FindService = (host: string) => Service | undefined;

/** The cluster of a destination. Without a port: the service's only one, else the one the request came in by. */
export function destinationCluster(destination: Destination, service: Service | undefined, port: number): string {
  if (destination.host === '') return UNKNOWN_SERVICE;
  const own = service?.ports.length === 1 ? service.ports[0]?.port : undefined;
  const host = service?.hostname ?? destination.host;
  return outboundCluster(host, destination.port?.number || own || port, destination.subset);
}

/** Finds among some services; an alias goes by the host that it leads to. */
export function findAmong({ model }: MeshProxy, services: Iterable<Service>): FindService {
  const targets = new Map(
    model.services.all.flatMap(({ hostname, aliasOf }) => (aliasOf ? [[hostname, aliasOf] as const] : [])),
  );
  const byHost = new Map([...services].map((service) => [service.hostname, service]));
  return (host) => {
    const service = byHost.get(host);
    const target = service?.aliasOf && follow(targets, host);
    return service && target ? { ...service, hostname: target } : service;
  };
}

/** Finds among all services that the proxy sees. */
export function serviceFinder(proxy: MeshProxy): FindService {
  return findAmong(proxy, proxy.view.services.all);
}

/** The hash by which requests to a destination are spread; a rule for the port counts only if the destination names it. */
export function destinationHash(proxy: MeshProxy, { host, subset, port }: Destination): ConsistentHashLB | undefined {
  const service = proxy.view.services.byHost.get(host);
  const rule = service && ruleFor(proxy, service);
  if (!rule) return undefined;
  const number = port?.number ?? 0;
  const own = rule.spec.subsets.find(({ name }) => name === subset)?.trafficPolicy;
  const policy = own ? subsetPolicyAt(rule.spec.trafficPolicy, own, number) : policyAt(rule.spec.trafficPolicy, number);
  return policy?.loadBalancer?.consistentHash;
}
