import { typeUrlOf } from '#envoy/messages.ts';
import type { Resource, Wanted } from '#xds/content/content.ts';
import { CLUSTER, ENDPOINTS, LISTENER, ROUTES, SECRET } from '#xds/content/type-urls.ts';
import { shortType } from '../metrics.ts';
import { type SotwRequest, sotwAnswer } from './messages.ts';
import {
  holdLimits,
  inOrder,
  isStatement,
  nonceFor,
  noteStanding,
  type Protocol,
  resourcesOf,
  type Session,
  standingOf,
} from './session.ts';
import { differenceOf, newWatch, noteTold, type Watch } from './watches.ts';

/** Types that are asked for by name: asking for no names ends the subscription. */
const NAMED: readonly string[] = [ENDPOINTS, ROUTES, SECRET, typeUrlOf('envoy.config.core.v3.TypedExtensionConfig')];

/** StreamAggregatedResources: each answer is the whole state of a type. */
export function stateOfTheWorld(session: Session): Protocol<SotwRequest> {
  return {
    handle: (request) => handle(session, request),
    push: async () => {
      for (const watch of inOrder(session.watches.values())) await tellIfChanged(session, watch);
    },
  };
}

async function handle(session: Session, request: SotwRequest): Promise<void> {
  const { typeUrl, responseNonce, errorDetail: refusal } = request;
  if (isStatement(typeUrl)) return;
  const known = session.watches.get(typeUrl);
  const standing = standingOf(known, responseNonce, refusal);
  const wanted = wantedIn(request);
  if (!known) return open(session, typeUrl, wanted);
  noteStanding(session, known, { standing, refusal });
  if (standing === 'refused' || standing === 'outdated') return;
  if (NAMED.includes(typeUrl) && request.resourceNames.length === 0) {
    session.watches.delete(typeUrl);
    return;
  }
  const added = addedTo(known.wanted, wanted);
  holdLimits(session, added);
  known.wanted = wanted;
  if (added === 'all' || added.size > 0 || standing === 'new') await tell(session, known);
}

function wantedIn({ typeUrl, resourceNames }: SotwRequest): Wanted {
  return typeUrl === CLUSTER || typeUrl === LISTENER || resourceNames.length === 0 ? 'all' : new Set(resourceNames);
}

async function open(session: Session, typeUrl: string, wanted: Wanted): Promise<void> {
  holdLimits(session, wanted);
  const watch = newWatch(typeUrl, wanted);
  session.watches.set(typeUrl, watch);
  await tell(session, watch);
  // Envoy warms its clusters anew, and waits for their endpoints.
  const endpoints = typeUrl === CLUSTER ? session.watches.get(ENDPOINTS) : undefined;
  if (endpoints) await tell(session, endpoints);
}

function addedTo(before: Wanted, now: Wanted): Wanted {
  if (now === 'all' || before === 'all') return now === before ? new Set() : now;
  return new Set([...now].filter((name) => !before.has(name)));
}

/** Endpoints also when only a cluster has changed: Envoy waits for them then. */
async function tellIfChanged(session: Session, watch: Watch): Promise<void> {
  const resources = resourcesOf(session, watch.typeUrl, watch.wanted);
  if (!resources) return;
  const { changed, removed } = differenceOf(watch, resources);
  if (changed.length + removed.length === 0) return;
  await send(session, watch, resources);
  const endpoints = watch.typeUrl === CLUSTER ? session.watches.get(ENDPOINTS) : undefined;
  if (endpoints) await tell(session, endpoints);
}

async function tell(session: Session, watch: Watch): Promise<void> {
  const resources = resourcesOf(session, watch.typeUrl, watch.wanted);
  if (resources) await send(session, watch, resources);
}

async function send(session: Session, watch: Watch, resources: readonly Resource[]): Promise<void> {
  const { version } = session.content();
  watch.nonce = nonceFor(version);
  noteTold(watch, differenceOf(watch, resources));
  session.metrics.pushes.inc({ type: shortType(watch.typeUrl) });
  await session.send(sotwAnswer({ typeUrl: watch.typeUrl, version, nonce: watch.nonce }, resources));
}
