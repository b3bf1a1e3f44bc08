import type { Model } from '../model.ts';
import { isVisibleTo } from '../names/visibility.ts';
import type { VirtualServiceRule } from '../rules/virtual-service.ts';
import { servicesNamed } from '../services/registry.ts';
import type { Service } from '../services/service.ts';
import type { Egress } from './egress.ts';
import { narrowed } from './select-services.ts';
import { type ServiceList, serviceList } from './service-list.ts';

interface Place {
  readonly model: Model;
  readonly namespace: string;
}

/** Adds the destinations of imported rules, which a Sidecar need not list; only the ports that rules lead to. */
export function addDestinations(own: ServiceList, egress: readonly Egress[], place: Place): ServiceList {
  const added = egress.flatMap(({ listener, virtualServices }) =>
    virtualServices.flatMap((rule) =>
      [...destinationsOf(rule, place.namespace)].flatMap(([host, ports]) => {
        const service = choose(host, place);
        if (!service) return [];
        const port = listener?.port?.number ?? 0;
        return (port > 0 ? narrowed(service, port) : withPorts(service, ports)) ?? [];
      }),
    ),
  );
  return serviceList([...own.all, ...added]);
}

/** Hosts with the ports that are led to; no ports: all of them. */
function destinationsOf({ spec }: VirtualServiceRule, client: string): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>();
  const add = (host: string, port: number): void => {
    const ports = found.get(host) ?? new Set<number>();
    found.set(host, ports.add(port));
  };
  for (const route of [...spec.http, ...spec.tls, ...spec.tcp]) {
    const isForOthers =
      route.match.length > 0 &&
      route.match.every((match) => match.sourceNamespace !== '' && match.sourceNamespace !== client);
    if (isForOthers) continue;
    for (const { destination } of route.route) add(destination?.host ?? '', destination?.port?.number ?? 0);
  }
  for (const { mirror, mirrors } of spec.http) {
    for (const each of [mirror, ...mirrors.map(({ destination }) => destination)])
      if (each) add(each.host, each.port?.number ?? 0);
  }
  return found;
}

/** A destination without a port means any. */
function withPorts(service: Service, ports: ReadonlySet<number>): Service | undefined {
  if (ports.has(0)) return service;
  const kept = service.ports.filter(({ port }) => ports.has(port));
  return kept.length > 0 ? { ...service, ports: kept } : undefined;
}

/** In the Sidecar's own namespace, else one of Kubernetes, else the oldest; it has to be visible. */
function choose(host: string, { model, namespace }: Place): Service | undefined {
  const visible = servicesNamed(model.services, host).filter((service) => isVisibleTo(service.visibility, namespace));
  return (
    visible.find((service) => service.namespace === namespace) ??
    visible.find(({ registry }) => registry === 'Kubernetes') ??
    visible[0]
  );
}
