import type { Resource, Wanted } from '#xds/content/content.ts';
import { CLUSTER, ENDPOINTS } from '#xds/content/type-urls.ts';
import { shortType } from '../metrics.ts';
import { type DeltaRequest, deltaAnswer } from './messages.ts';
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
import { type Difference, differenceOf, newWatch, noteTold, type Watch } from './watches.ts';

/** The wildcard among names. */
const WILDCARD = '*';

/** DeltaAggregatedResources: a proxy says what it subscribes to, and hears of what differs from what it has. */
export function deltaProtocol(session: Session): Protocol<DeltaRequest> {
  return {
    handle: (request) => handle(session, request),
    push: async () => {
      let warmed: ReadonlySet<string> = new Set();
      for (const watch of inOrder(session.watches.values())) {
        const told = await tellDifference(session, watch, watch.typeUrl === ENDPOINTS ? warmed : new Set());
        if (watch.typeUrl === CLUSTER) warmed = assignmentsOf(told.changed);
      }
    },
  };
}

async function handle(session: Session, request: DeltaRequest): Promise<void> {
  const { typeUrl, responseNonce, errorDetail: refusal } = request;
  if (isStatement(typeUrl)) return;
  const known = session.watches.get(typeUrl);
  const standing = standingOf(known, responseNonce, refusal);
  if (!known) return open(session, request);
  noteStanding(session, known, { standing, refusal });
  if (standing === 'refused' || standing === 'outdated') return;
  const added = resubscribe(session, known, request);
  if (added.size > 0) await tell(session, known, added);
}

/** A type is asked for the first time: everything is told, and what the proxy has from an earlier stream may go. */
async function open(session: Session, request: DeltaRequest): Promise<void> {
  const { typeUrl, resourceNamesSubscribe: subscribe, resourceNamesUnsubscribe: unsubscribe } = request;
  const earlier = Object.keys(request.initialResourceVersions);
  const names = new Set([...subscribe, ...earlier].filter((name) => !unsubscribe.includes(name)));
  const wanted: Wanted = subscribe.length === 0 || names.has(WILDCARD) ? 'all' : names;
  holdLimits(session, wanted);
  const watch = newWatch(typeUrl, wanted);
  session.watches.set(typeUrl, watch);
  const resources = resourcesOf(session, typeUrl, wanted);
  if (!resources) return;
  const now = new Set(resources.map(({ name }) => name));
  await send(session, watch, { changed: resources, removed: earlier.filter((name) => !now.has(name)).sort() });
  if (typeUrl === CLUSTER) await warmEndpoints(session, assignmentsOf(resources));
}

/** Applies the names of a request; returns those that are new. */
function resubscribe(session: Session, watch: Watch, request: DeltaRequest): ReadonlySet<string> {
  if (watch.wanted === 'all') return new Set();
  const added = request.resourceNamesSubscribe.filter((name) => name !== WILDCARD);
  const kept = new Set(watch.wanted);
  for (const name of request.resourceNamesUnsubscribe) {
    kept.delete(name);
    watch.told.delete(name);
  }
  for (const name of added) kept.add(name);
  holdLimits(session, new Set(added));
  watch.wanted = kept;
  return new Set(added);
}

async function tell(session: Session, watch: Watch, names: ReadonlySet<string>): Promise<void> {
  const resources = resourcesOf(session, watch.typeUrl, names);
  if (resources) await send(session, watch, { changed: resources, removed: [] });
}

/** Envoy warms a cluster anew when it changes, and waits for its endpoints: it must be told them unasked. */
async function warmEndpoints(session: Session, names: ReadonlySet<string>): Promise<void> {
  const watch = session.watches.get(ENDPOINTS);
  if (watch) await tellDifference(session, watch, names);
}

/** The names under which clusters look for their endpoints. */
function assignmentsOf(clusters: readonly Resource[]): ReadonlySet<string> {
  return new Set(clusters.map(({ name }) => name));
}

/** Tells what has changed, and the named ones even if they have not. */
async function tellDifference(session: Session, watch: Watch, anyway: ReadonlySet<string>): Promise<Difference> {
  const resources = resourcesOf(session, watch.typeUrl, watch.wanted) ?? [];
  const { changed, removed } = differenceOf(watch, resources);
  const again = resources.filter((resource) => anyway.has(resource.name) && !changed.includes(resource));
  const difference = { changed: [...changed, ...again], removed };
  if (difference.changed.length + removed.length > 0) await send(session, watch, difference);
  return difference;
}

async function send(session: Session, watch: Watch, difference: Difference): Promise<void> {
  const { version } = session.content();
  watch.nonce = nonceFor(version);
  noteTold(watch, difference);
  session.metrics.pushes.inc({ type: shortType(watch.typeUrl) });
  const head = { typeUrl: watch.typeUrl, version, nonce: watch.nonce };
  await session.send(deltaAnswer(head, difference.changed, difference.removed));
}
