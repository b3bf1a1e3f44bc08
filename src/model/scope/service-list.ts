import type { Service } from '../services/service.ts';

/** Services of which each host has one. */
export interface ServiceList {
  readonly all: readonly Service[];
  readonly byHost: ReadonlyMap<string, Service>;
}

/** Leaves one service for each host; a second one may replace the first, or lend it its ports. */
export function serviceList(services: readonly Service[]): ServiceList {
  const byHost = new Map<string, Service>();
  for (const service of services) {
    const known = byHost.get(service.hostname);
    byHost.set(service.hostname, known ? united(known, service) : service);
  }
  return { all: [...byHost.values()], byHost };
}

/** Services of Kubernetes replace others; otherwise ports are added where the two are alike. */
function united(known: Service, next: Service): Service {
  if (known.registry === 'External' && next.registry === 'Kubernetes') return next;
  const added = next.ports.filter(({ port }) => !known.ports.some((each) => each.port === port));
  return added.length > 0 && areAlike(known, next) ? { ...known, ports: [...known.ports, ...added] } : known;
}

function areAlike(a: Service, b: Service): boolean {
  if (a.namespace !== b.namespace || a.resolution !== b.resolution || a.registry !== b.registry) return false;
  const part = ({ labels, selector, visibility }: Service) =>
    JSON.stringify([sorted(labels), sorted(selector ?? {}), visibility.isPublic, [...visibility.namespaces].sort()]);
  return part(a) === part(b);
}

function sorted(labels: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
}
