import type { VirtualService } from '#kinds/virtual-service/schema.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { isWildcardHost, serviceHost } from '../references/host-names.ts';
import { GATEWAYS, VIRTUAL_SERVICES } from '../scene/collections.ts';
import type { Scene } from '../scene/scene.ts';
import { type Subject, titleOf } from '../scene/subject.ts';
import { ROUTING_WITHOUT_EFFECT, WILDCARD_HOST_IGNORED } from './findings.ts';

const MESH = 'mesh';

/** VirtualServices that others have taken the place of. They come oldest first, which is the order in which they count. */
export const VIRTUAL_SERVICE_UNUSED_ANALYZER: Analyzer = {
  name: 'virtual-service-unused',
  summary: 'Checks that VirtualServices take effect, and names those that have taken their place',
  reads: [VIRTUAL_SERVICES, GATEWAYS],
  raises: [ROUTING_WITHOUT_EFFECT, WILDCARD_HOST_IGNORED],
  *analyze(scene) {
    const owners = new Map<string, Subject>();
    const inMesh = scene.all(VIRTUAL_SERVICES).filter(isInMesh);
    for (const subject of inMesh) {
      const hosts = fullHosts(subject);
      const rivals = hosts.map((host) => owners.get(host));
      const [rival] = rivals;
      if (rival && !rivals.includes(undefined) && !isAtGateway(subject, scene)) yield withoutEffect(subject, rival);
      for (const host of isEverywhere(subject) ? hosts : []) if (!owners.has(host)) owners.set(host, subject);
    }
    yield* ignoredWildcards(inMesh, owners);
  },
};

function isInMesh({ spec }: Subject<VirtualService>): boolean {
  if (spec.hosts.length === 0) return false;
  return spec.gateways.length === 0 || spec.gateways.includes(MESH);
}

/** Only what every client sees can take the place of something for all of them. */
function isEverywhere({ spec }: Subject<VirtualService>): boolean {
  return spec.exportTo.length === 0 || spec.exportTo.includes('*');
}

function fullHosts({ spec, namespace }: Subject<VirtualService>): readonly string[] {
  return spec.hosts.map((host) => serviceHost(host, namespace));
}

function isAtGateway({ spec, namespace }: Subject<VirtualService>, scene: Scene): boolean {
  return spec.gateways.some((gateway) => {
    const [place = '', name] = gateway.includes('/') ? gateway.split('/', 2) : [namespace, gateway];
    return gateway !== MESH && scene.find(GATEWAYS, place, name ?? '') !== undefined;
  });
}

function withoutEffect(subject: Subject<VirtualService>, rival: Subject): Discovery {
  return {
    entry: ROUTING_WITHOUT_EFFECT,
    subject,
    path: ['spec', 'hosts'],
    message: `has no effect: ${titleOf(rival)} is older and has ${subject.spec.hosts.join(', ')} in sidecars`,
    counterparts: [{ subject: rival, path: ['spec', 'hosts'], message: 'has taken its place' }],
  };
}

/** Names of the mesh that fall out of a wildcard because they have a VirtualService of their own. */
function* ignoredWildcards(
  subjects: readonly Subject<VirtualService>[],
  owners: ReadonlyMap<string, Subject>,
): Generator<Discovery> {
  const exact = [...owners.keys()].filter((host) => !isWildcardHost(host));
  for (const subject of subjects) {
    for (const [index, host] of subject.spec.hosts.entries()) {
      if (!isWildcardHost(host) || host === '*') continue;
      const covered = exact.find((name) => name.endsWith(host.slice(1)) && owners.get(name) !== subject);
      const owner = owners.get(covered ?? '');
      if (covered === undefined || !owner) continue;
      yield {
        entry: WILDCARD_HOST_IGNORED,
        subject,
        path: ['spec', 'hosts', index],
        message: `does not apply to ${covered}, which has ${titleOf(owner)} of its own`,
        counterparts: [{ subject: owner, path: ['spec', 'hosts'], message: 'has it' }],
      };
    }
  }
}
