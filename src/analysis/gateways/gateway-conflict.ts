import { atMost } from '#base/at-most.ts';
import type { Gateway, Server } from '#kinds/gateway/schema.ts';
import type { Analyzer, Counterpart, Discovery } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { REFERENCE_MISSING } from '../references/findings.ts';
import { selectsNothing } from '../references/missing.ts';
import { selectorText } from '../references/selector-text.ts';
import { GATEWAYS } from '../scene/collections.ts';
import { POD_SOURCES, selectPods } from '../scene/pods.ts';
import type { Scene } from '../scene/scene.ts';
import { fullName, type Subject } from '../scene/subject.ts';
import { GATEWAY_CONFLICT } from './findings.ts';

/** What a Gateway serves on one port: of several servers with the same port Istio's analysis sees the last. */
interface Served {
  readonly gateway: Subject<Gateway>;
  readonly server: Server;
  readonly index: number;
}

/** What Gateways with the same selector serve, by port, address and host. */
type Hosts = ReadonlyMap<string, readonly Served[]>;

/** More rivals than this are not named. */
const MOST_RIVALS = 10;

/** Servers of the same pods with the same port and host. */
export const GATEWAY_CONFLICT_ANALYZER: Analyzer = {
  name: 'gateway-conflict',
  istioName: 'gateway.ConflictingGatewayAnalyzer',
  summary: 'Checks that no two Gateways of the same pods serve the same host on the same port',
  reads: [GATEWAYS, ...POD_SOURCES],
  raises: [GATEWAY_CONFLICT, REFERENCE_MISSING],
  *analyze(scene) {
    const gateways = scene.all(GATEWAYS);
    const groups = Map.groupBy(gateways, ({ spec }) => selectorText(spec.selector));
    const bySelector = new Map([...groups].map(([selector, group]) => [selector, hostsOf(group)] as const));
    for (const [selector, group] of groups) {
      const rivals = rivalsOf(selector, { bySelector, groups, scene });
      for (const gateway of group) yield* conflictsOf(gateway, rivals);
    }
  },
};

function hostsOf(gateways: readonly Subject<Gateway>[]): Hosts {
  const hosts = new Map<string, Served[]>();
  for (const gateway of gateways) {
    const byPort = new Map(gateway.spec.servers.map((server, index) => [server.port?.number ?? 0, { server, index }]));
    for (const { server, index } of byPort.values()) {
      for (const key of new Set(keysOf(server))) {
        const known = hosts.get(key);
        if (known) known.push({ gateway, server, index });
        else hosts.set(key, [{ gateway, server, index }]);
      }
    }
  }
  return hosts;
}

function keysOf({ port, bind, hosts }: Server): readonly string[] {
  return hosts.map((host) => `${port?.number ?? 0} ${bind} ${host}`);
}

interface Groups {
  readonly bySelector: ReadonlyMap<string, Hosts>;
  readonly groups: ReadonlyMap<string, readonly Subject<Gateway>[]>;
  readonly scene: Scene;
}

/** Gateways with the same selector, or of which one selector contains the other and both fit a pod. */
function rivalsOf(selector: string, { bySelector, groups, scene }: Groups): readonly Hosts[] {
  return [...bySelector].flatMap(([other, hosts]) => {
    if (groups.get(other)?.every(({ spec }) => spec.servers.length === 0)) return [];
    if (other === selector) return [hosts];
    if (!other.includes(selector) && !selector.includes(other)) return [];
    const [a, b] = [groups.get(selector)?.[0], groups.get(other)?.[0]];
    return a && b && haveCommonPod(a, b, scene) ? [hosts] : [];
  });
}

function haveCommonPod(a: Subject<Gateway>, b: Subject<Gateway>, scene: Scene): boolean {
  const demanded = Object.entries(b.spec.selector);
  return selectPods(scene, a.spec.selector).some(({ labels }) =>
    demanded.every(([name, value]) => labels[name] === value),
  );
}

function* conflictsOf(gateway: Subject<Gateway>, rivals: readonly Hosts[]): Generator<Discovery> {
  const { selector, servers } = gateway.spec;
  if (rivals.length === 0) {
    if (Object.keys(selector).length > 0) yield selectsNothing(gateway, ['spec', 'selector'], selector);
    return;
  }
  for (const [index, server] of servers.entries()) {
    const others = new Map<Subject, Served>();
    for (const served of rivals.flatMap((hosts) => keysOf(server).flatMap((key) => hosts.get(key) ?? []))) {
      if (served.gateway !== gateway) others.set(served.gateway, served);
    }
    if (others.size > 0) yield conflict(gateway, { server, index }, [...others.values()]);
  }
}

function conflict(
  gateway: Subject<Gateway>,
  { server, index }: Omit<Served, 'gateway'>,
  others: readonly Served[],
): Discovery {
  const names = atMost(MOST_RIVALS, others.map((other) => fullName(other.gateway)).sort());
  const counterparts: readonly Counterpart[] = others.slice(0, MOST_RIVALS).map((other) => ({
    subject: other.gateway,
    path: ['spec', 'servers', other.index],
    message: 'serves it too',
  }));
  return {
    entry: GATEWAY_CONFLICT,
    subject: gateway,
    path: ['spec', 'servers', index],
    at: WHOLE,
    message: `serves ${server.hosts.join(', ')} on port ${server.port?.number ?? 0} for the same pods as Gateway ${names.join(', ')}`,
    counterparts,
  };
}
