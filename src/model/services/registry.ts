import { compareText } from '../objects/config.ts';
import { byServiceAge, type Service } from './service.ts';

/** All services of the mesh. */
export interface ServiceRegistry {
  /** Oldest first. */
  readonly all: readonly Service[];
  /** One for each host and namespace: the oldest, but Kubernetes' before a ServiceEntry's. */
  readonly byHost: ReadonlyMap<string, ReadonlyMap<string, Service>>;
  /** For each host the ExternalNames that lead to it, also through others. */
  readonly aliases: ReadonlyMap<string, readonly Service[]>;
}

/** Puts services in order and under their names. */
export function buildRegistry(services: readonly Service[]): ServiceRegistry {
  const all = [...services].sort(byServiceAge);
  const byHost = new Map<string, Map<string, Service>>();
  for (const service of all) {
    const places = byHost.get(service.hostname) ?? new Map<string, Service>();
    byHost.set(service.hostname, places);
    const known = places.get(service.namespace);
    if (!known || (known.registry === 'External' && service.registry === 'Kubernetes')) {
      places.set(service.namespace, service);
    }
  }
  return { all, byHost, aliases: aliasesIn(all, byHost) };
}

/** The services under a host, one for each namespace. */
export function servicesNamed({ byHost }: ServiceRegistry, host: string): readonly Service[] {
  return [...(byHost.get(host)?.values() ?? [])];
}

function aliasesIn(all: readonly Service[], byHost: ServiceRegistry['byHost']): ServiceRegistry['aliases'] {
  const targets = new Map(all.flatMap(({ hostname, aliasOf }) => (aliasOf ? [[hostname, aliasOf] as const] : [])));
  const found = all
    .filter(({ aliasOf }) => aliasOf !== undefined)
    .flatMap((alias) => {
      const target = follow(targets, alias.hostname);
      return target !== undefined && byHost.has(target) ? [{ alias, target }] : [];
    });
  const grouped = Map.groupBy(found, ({ target }) => target);
  const sorted = [...grouped].map(([target, list]) => {
    const aliases = list.map(({ alias }) => alias);
    return [
      target,
      aliases.sort((a, b) => compareText(a.namespace, b.namespace) || compareText(a.hostname, b.hostname)),
    ] as const;
  });
  return new Map(sorted);
}

/** The last host of a chain of aliases; undefined for a chain that bites its tail. */
export function follow(targets: ReadonlyMap<string, string>, start: string): string | undefined {
  const seen = new Set([start]);
  let at = start;
  for (let next = targets.get(at); next !== undefined; next = targets.get(at)) {
    if (seen.has(next)) return undefined;
    seen.add(next);
    at = next;
  }
  return at;
}
