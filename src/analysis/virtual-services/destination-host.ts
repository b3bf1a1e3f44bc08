import { memoizeByIdentity } from '#base/memoize.ts';
import type { Path } from '#base/path.ts';
import type { VirtualService } from '#kinds/virtual-service/schema.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { REFERENCE_MISSING } from '../references/findings.ts';
import { missing } from '../references/missing.ts';
import { type Callable, findHost } from '../references/service-hosts.ts';
import { SERVICE_ENTRIES, SERVICES, VIRTUAL_SERVICES } from '../scene/collections.ts';
import type { Scene } from '../scene/scene.ts';
import { type Subject, titleOf } from '../scene/subject.ts';
import { destinationsOf, type PlacedDestination } from './destinations.ts';
import { DESTINATION_PORT_MISSING, SUBSET_WITHOUT_EFFECT } from './findings.ts';

/** Hosts and ports that routes lead to, and subsets that a gateway passes by. */
export const DESTINATION_HOST_ANALYZER: Analyzer = {
  name: 'destination-host',
  istioName: 'virtualservice.DestinationHostAnalyzer',
  summary: 'Checks that the destinations of VirtualServices exist and have the ports that are named',
  reads: [SERVICE_ENTRIES, VIRTUAL_SERVICES, SERVICES],
  raises: [REFERENCE_MISSING, DESTINATION_PORT_MISSING, SUBSET_WITHOUT_EFFECT],
  *analyze(scene) {
    const virtualServices = scene.all(VIRTUAL_SERVICES);
    for (const subject of virtualServices) {
      for (const placed of destinationsOf(subject.spec)) yield* faultsOf(subject, placed, scene);
      yield* subsetsPassedBy(subject, splitHosts(virtualServices));
    }
  },
};

function* faultsOf(
  subject: Subject<VirtualService>,
  { destination, path, isMirror }: PlacedDestination,
  scene: Scene,
): Generator<Discovery> {
  const host = destination?.host ?? '';
  const { namespace, spec } = subject;
  const callable = findHost(scene, host, { namespace, exportTo: spec.exportTo });
  const at = [...path, 'host'];
  if (!callable) {
    const what = isMirror ? 'mirrors requests to' : 'sends requests to';
    yield missing(subject, at, host === '' ? `${what} no host` : `${what} "${host}", which is no host of the mesh`);
  } else {
    yield* portFaults(
      subject,
      { host, port: destination?.port?.number, at, hasPort: destination?.port !== undefined },
      callable,
    );
  }
}

interface Target {
  readonly host: string;
  readonly port: number | undefined;
  readonly hasPort: boolean;
  readonly at: Path;
}

function* portFaults(subject: Subject, { host, port, hasPort, at }: Target, callable: Callable): Generator<Discovery> {
  const { ports } = callable;
  const path = [...at.slice(0, -1), 'port', 'number'];
  const counterparts = [{ subject: callable.subject, path: ['spec', 'ports'], message: 'these are its ports' }];
  if (hasPort && !ports.includes(port ?? 0)) {
    const message = `sends requests to port ${port} of "${host}", which has ${ports.join(', ') || 'no ports'}`;
    yield { entry: REFERENCE_MISSING, subject, path, at, message, counterparts };
  }
  if (!hasPort && ports.length > 1) {
    const message = `must say for which port of "${host}" it is: there are ${ports.join(', ')}`;
    yield { entry: DESTINATION_PORT_MISSING, subject, path, at, message, counterparts };
  }
}

/** Hosts for which a VirtualService of that very host names subsets, with the VirtualServices. */
const splitHosts = memoizeByIdentity((all: readonly Subject<VirtualService>[]) => {
  const split = new Map<string, Set<Subject<VirtualService>>>();
  for (const subject of all) {
    for (const { destination } of subject.spec.http.flatMap(({ route }) => route)) {
      if (!destination?.subset || !subject.spec.hosts.includes(destination.host)) continue;
      split.set(destination.host, (split.get(destination.host) ?? new Set()).add(subject));
    }
  }
  return split;
});

function* subsetsPassedBy(
  subject: Subject<VirtualService>,
  split: ReadonlyMap<string, ReadonlySet<Subject<VirtualService>>>,
): Generator<Discovery> {
  if (subject.spec.gateways.length === 0) return;
  for (const { destination, path } of destinationsOf(subject.spec)) {
    if (destination?.subset !== '' || path[1] !== 'http' || path[3] !== 'route') continue;
    for (const other of split.get(destination.host) ?? []) {
      yield {
        entry: SUBSET_WITHOUT_EFFECT,
        subject,
        path,
        at: WHOLE,
        message: `leads a gateway to "${destination.host}" past the subsets that ${titleOf(other)} makes of it`,
        counterparts: [{ subject: other, path: ['spec', 'http'], message: 'splits it into subsets, for sidecars' }],
      };
    }
  }
}
