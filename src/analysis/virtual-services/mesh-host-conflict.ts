import { atMost } from '#base/at-most.ts';
import type { VirtualService } from '#kinds/virtual-service/schema.ts';
import { hostsOverlap } from '#model/names/hosts.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { isWildcardHost, serviceHost } from '../references/host-names.ts';
import { VIRTUAL_SERVICES } from '../scene/collections.ts';
import { fullName, type Subject } from '../scene/subject.ts';
import { MESH_HOST_CONFLICT } from './findings.ts';
import { MESH } from './named-gateway.ts';

const EVERYWHERE = '*';

/** More rivals than this are not named. */
const MOST_RIVALS = 10;

/** VirtualServices by host, those for one namespace apart from those for all. */
interface Claims {
  readonly public: ReadonlyMap<string, readonly Subject[]>;
  readonly publicWildcards: readonly string[];
  /** By namespace and host. */
  readonly scoped: readonly { readonly host: string; readonly subjects: readonly Subject[] }[];
}

/** One host, several VirtualServices, for the same sidecars. */
export const MESH_HOST_CONFLICT_ANALYZER: Analyzer = {
  name: 'mesh-host-conflict',
  istioName: 'virtualservice.ConflictingMeshGatewayHostsAnalyzer',
  summary: 'Checks that sidecars do not see several VirtualServices for one host',
  reads: [VIRTUAL_SERVICES],
  raises: [MESH_HOST_CONFLICT],
  *analyze(scene) {
    const told = new Set<Subject>();
    const claims = claimsOf(scene.all(VIRTUAL_SERVICES));
    for (const [host, subjects] of claims.public) yield* conflictsAmong(subjects, host, told);
    for (const { host, subjects } of claims.scoped)
      yield* conflictsAmong([...subjects, ...publicFor(host, claims)], host, told);
  },
};

function claimsOf(all: readonly Subject<VirtualService>[]): Claims {
  const claimed = all.flatMap((subject) => {
    const { gateways, hosts, exportTo } = subject.spec;
    if (gateways.length > 0 && !gateways.includes(MESH)) return [];
    const scopes = scopesOf(exportTo, subject.namespace);
    return scopes.flatMap((scope) =>
      hosts.map((host) => ({ scope, host: serviceHost(host, subject.namespace), subject })),
    );
  });
  const byScope = Map.groupBy(claimed, ({ scope, host }) => `${scope}/${host}`);
  const lists = [...byScope.values()].map((list) => ({
    scope: list[0]?.scope,
    host: list[0]?.host ?? '',
    subjects: list.map(({ subject }) => subject),
  }));
  const open = new Map(
    lists.filter(({ scope }) => scope === EVERYWHERE).map(({ host, subjects }) => [host, subjects] as const),
  );
  return {
    public: open,
    publicWildcards: [...open.keys()].filter(isWildcardHost),
    scoped: lists.filter(({ scope }) => scope !== EVERYWHERE),
  };
}

function scopesOf(exportTo: readonly string[], namespace: string): readonly string[] {
  if (exportTo.length === 0 || exportTo.includes(EVERYWHERE)) return [EVERYWHERE];
  return [...new Set(exportTo.map((scope) => (scope === '.' ? namespace : scope)))];
}

/** What is exported to all of them counts in each namespace, and there hosts need only overlap. */
function publicFor(host: string, { public: open, publicWildcards }: Claims): readonly Subject[] {
  const candidates = isWildcardHost(host) ? [...open.keys()] : [host, ...publicWildcards];
  return candidates.flatMap((other) => (hostsOverlap(host, other) ? (open.get(other) ?? []) : []));
}

function* conflictsAmong(list: readonly Subject[], host: string, told: Set<Subject>): Generator<Discovery> {
  const subjects = [...new Set(list)];
  if (subjects.length < 2) return;
  for (const subject of subjects) {
    if (told.has(subject)) continue;
    told.add(subject);
    const others = subjects.filter((each) => each !== subject).slice(0, MOST_RIVALS);
    const names = atMost(MOST_RIVALS - 1, others.map(fullName).sort());
    yield {
      entry: MESH_HOST_CONFLICT,
      subject,
      path: ['spec', 'hosts'],
      at: ['metadata', 'name'],
      message: `is for ${host} in sidecars, and so is VirtualService ${names.join(', ')}: only the oldest counts`,
      counterparts: others.map((other) => ({ subject: other, path: ['spec', 'hosts'], message: 'is for it too' })),
    };
  }
}
