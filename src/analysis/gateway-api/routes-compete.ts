import type { JsonObject } from '#base/json.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { serviceHost } from '../references/host-names.ts';
import { HTTP_ROUTES, VIRTUAL_SERVICES } from '../scene/collections.ts';
import { type Subject, titleOf } from '../scene/subject.ts';
import { ROUTES_COMPETE } from './findings.ts';
import { parentsOf } from './parents.ts';

const MESH = 'mesh';

/** One service, routed by a VirtualService and by an HTTPRoute. */
export const ROUTES_COMPETE_ANALYZER: Analyzer = {
  name: 'routes-compete',
  summary: 'Checks that no service is routed by a VirtualService and an HTTPRoute',
  reads: [HTTP_ROUTES, VIRTUAL_SERVICES],
  raises: [ROUTES_COMPETE],
  *analyze(scene) {
    const routes = routesByHost(scene.all(HTTP_ROUTES));
    for (const subject of scene.all(VIRTUAL_SERVICES)) {
      const { gateways, hosts } = subject.spec;
      if (gateways.length > 0 && !gateways.includes(MESH)) continue;
      for (const [index, host] of hosts.entries()) {
        for (const { route, parent } of routes.get(serviceHost(host, subject.namespace)) ?? [])
          yield competition(subject, { index, host }, { route, parent });
      }
    }
  },
};

interface Attached {
  readonly route: Subject<JsonObject>;
  readonly parent: number;
}

function routesByHost(routes: readonly Subject<JsonObject>[]): ReadonlyMap<string, readonly Attached[]> {
  const attached = routes.flatMap((route) =>
    parentsOf(route)
      .filter(({ kind, group }) => kind === 'Service' && group === '')
      .map(({ name, namespace, index }) => ({ host: serviceHost(name, namespace), route, parent: index })),
  );
  return Map.groupBy(attached, ({ host }) => host);
}

function competition(
  subject: Subject,
  { index, host }: { readonly index: number; readonly host: string },
  { route, parent }: Attached,
): Discovery {
  return {
    entry: ROUTES_COMPETE,
    subject,
    path: ['spec', 'hosts', index],
    message: `"${host}" is routed by ${titleOf(route)} too, and only one of them counts in sidecars`,
    counterparts: [{ subject: route, path: ['spec', 'parentRefs', parent], message: 'is for the same service' }],
  };
}
