import type { Service } from '../services/service.ts';
import { type Imports, importsHost, listsFor } from './imports.ts';

export interface Selection {
  readonly namespace: string;
  /** Only services with this port, and of them only this port; 0 for all. */
  readonly port: number;
}

/** The services that an egress listener imports; where a host is in several namespaces, those of one of them. */
export function selectServices(
  services: readonly Service[],
  imports: Imports,
  selection: Selection,
): readonly Service[] {
  const imported = services.flatMap((service) => {
    for (const list of listsFor(imports, service.namespace)) {
      const found = importsHost(list, service.hostname) ? narrowed(service, selection.port) : undefined;
      if (found) return [found];
    }
    return [];
  });
  const places = chooseNamespaces(imported, selection.namespace);
  return imported.filter(({ hostname, namespace }) => places.get(hostname) === namespace);
}

/** A service with one of its ports only; undefined if it has no such port. */
export function narrowed(service: Service, port: number): Service | undefined {
  if (port === 0) return service;
  const ports = service.ports.filter((each) => each.port === port);
  if (ports.length === 0) return undefined;
  return ports.length === service.ports.length ? service : { ...service, ports };
}

/** The namespace of each host: the client's own before one with a Service of Kubernetes before the first. */
function chooseNamespaces(services: readonly Service[], own: string): ReadonlyMap<string, string> {
  const chosen = new Map<string, Service>();
  const rank = ({ namespace, registry }: Service) => (namespace === own ? 2 : Number(registry === 'Kubernetes'));
  for (const service of services) {
    const known = chosen.get(service.hostname);
    if (!known || rank(service) > rank(known)) chosen.set(service.hostname, service);
  }
  return new Map([...chosen].map(([host, { namespace }]) => [host, namespace]));
}
