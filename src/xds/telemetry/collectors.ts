import { outboundCluster } from '#model/names/cluster-names.ts';
import { servicesNamed } from '#model/services/registry.ts';
import type { Message } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';

/** A service that a provider names: `host` or `namespace/host`, and a port. */
export interface Collector {
  readonly service: string;
  readonly port: number;
}

export interface Found {
  readonly host: string;
  readonly cluster: string;
}

/** The cluster of a provider's service; a bare host has to be in one namespace only. Ports are taken as they are. */
export function findCollector({ model }: MeshProxy, { service, port }: Collector): Found | undefined {
  const slash = service.indexOf('/');
  const [namespace, host] = slash < 0 ? [undefined, service] : [service.slice(0, slash), service.slice(slash + 1)];
  const found = servicesNamed(model.services, host);
  const isKnown = namespace === undefined ? found.length === 1 : found.some((each) => each.namespace === namespace);
  return isKnown ? { host, cluster: outboundCluster(host, port) } : undefined;
}

/** envoy.config.core.v3.GrpcService; undefined if the service cannot be found. */
export function grpcService(proxy: MeshProxy, collector: Collector, fields: Message = {}): Message | undefined {
  const found = findCollector(proxy, collector);
  return found && { envoyGrpc: { clusterName: found.cluster, authority: found.host }, ...fields };
}
