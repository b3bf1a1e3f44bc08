import type { ServiceEntry } from '#kinds/service-entry/schema.ts';
import type { WorkloadEntry } from '#kinds/workload-entry/schema.ts';
import type { Config } from '../objects/config.ts';
import type { MeshObject } from '../objects/mesh-object.ts';
import type { Service, ServicePort } from '../services/service.ts';
import type { Endpoint } from './endpoint.ts';
import type { Inventory } from './inventory.ts';
import { endpointsOfEntry, type Selectable, selects } from './of-entry.ts';
import type { Pod } from './pod.ts';
import { endpointsInSlices } from './slices.ts';
import { endpointAt, isHealthy, type Workload, workloadOf } from './workloads.ts';

/** Endpoints by host and namespace of their service. */
export type EndpointRegistry = (service: Pick<Service, 'hostname' | 'namespace'>) => readonly Endpoint[];

export interface EndpointSources {
  readonly services: readonly Service[];
  readonly slices: readonly MeshObject[];
  readonly serviceEntries: readonly Config<ServiceEntry>[];
  readonly workloadEntries: readonly Config<WorkloadEntry>[];
  readonly inventory: Inventory;
}

/** Unites what all sources know; where a host has both, endpoints of ServiceEntries come first, as in Istio. */
export function buildEndpoints(sources: EndpointSources): EndpointRegistry {
  const { services, slices, serviceEntries, workloadEntries, inventory } = sources;
  const inSlices = endpointsInSlices(slices, inventory);
  const workloads = Map.groupBy(workloadEntries.filter(isHealthy).map(workloadOf), ({ namespace }) => namespace);
  const pods = Map.groupBy(inventory.pods.values(), ({ namespace }) => namespace);
  const found = new Map<string, Endpoint[]>();
  const add = (host: string, namespace: string, endpoints: readonly Endpoint[]): void => {
    const key = `${host} ${namespace}`;
    found.set(key, [...(found.get(key) ?? []), ...endpoints]);
  };
  for (const entry of serviceEntries) {
    const selectable: Selectable = {
      workloads: workloads.get(entry.namespace) ?? [],
      pods: pods.get(entry.namespace) ?? [],
    };
    for (const host of entry.spec.hosts)
      add(host, entry.namespace, endpointsOfEntry(entry, host, { selectable, inventory }));
  }
  for (const service of services) {
    if (service.registry !== 'Kubernetes') continue;
    const { hostname, name, namespace } = service;
    add(hostname, namespace, [
      ...workloadsOf(service, workloads.get(namespace) ?? [], inventory),
      ...(inSlices.get(`${namespace}/${name}`) ?? []),
    ]);
  }
  return ({ hostname, namespace }) => found.get(`${hostname} ${namespace}`) ?? [];
}

/** WorkloadEntries that a Service of Kubernetes selects like pods. */
function workloadsOf(
  { selector, ports }: Service,
  workloads: readonly Workload[],
  inventory: Inventory,
): readonly Endpoint[] {
  if (!selector) return [];
  const chosen = workloads.filter(({ labels }) => selects(selector, labels));
  return ports.flatMap((port) =>
    chosen.map((workload) =>
      endpointAt(workload, { name: port.name, port: port.port, targetPort: workloadPort(port, workload) }, inventory),
    ),
  );
}

/** A named target port is looked up among the entry's own ports. */
function workloadPort({ port, targetPort }: ServicePort, { entry }: Workload): number {
  if (typeof targetPort === 'number') return targetPort;
  return (targetPort === undefined ? undefined : entry.ports[targetPort]) ?? port;
}

/** The number behind a target port of a pod; undefined for a name that no container has. */
export function podPort({ port, targetPort }: ServicePort, { ports }: Pod): number | undefined {
  if (targetPort === undefined) return port;
  return typeof targetPort === 'number' ? targetPort : ports.find(({ name }) => name === targetPort)?.port;
}
