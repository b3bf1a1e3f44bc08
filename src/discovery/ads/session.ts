import { randomUUID } from 'node:crypto';
import type { Logger } from '#base/logger.ts';
import type { Message } from '#envoy/protobuf.ts';
import type { CallingProxy } from '#model/proxy/caller.ts';
import type { Content, Resource, Wanted } from '#xds/content/content.ts';
import { HEALTH, ORDER } from '#xds/content/type-urls.ts';
import { type DiscoveryMetrics, shortType } from '../metrics.ts';
import { CallRefused, status } from '../rpc.ts';
import type { RefusalDetail } from './messages.ts';
import type { Watch } from './watches.ts';

/** What one stream is about. */
export interface Session {
  readonly proxy: CallingProxy;
  readonly watches: Map<string, Watch>;
  /** The newest content, also of the kinds that only the server itself knows. */
  readonly content: () => Content;
  readonly send: (message: Message) => Promise<void>;
  readonly metrics: DiscoveryMetrics;
  readonly log: Logger;
}

/** Both protocols: what to do with a request, and what to tell when something has changed. */
export interface Protocol<Request extends Message> {
  handle(request: Request): Promise<void>;
  push(): Promise<void>;
}

/** Types and names that one stream may ask for; a mesh of 10,000 services stays far below. */
const MOST = { types: 64, names: 100_000 };

/** Letters of a refusal that are logged. */
const LONGEST_REFUSAL = 2_000;

export function nonceFor(version: string): string {
  return `${version}${randomUUID()}`;
}

/** Refuses a stream that asks without end. */
export function holdLimits({ watches }: Session, wanted: Wanted): void {
  const names = [...watches.values()].reduce((sum, watch) => sum + sizeOf(watch.wanted), sizeOf(wanted));
  if (watches.size < MOST.types && names <= MOST.names) return;
  throw new CallRefused(status.RESOURCE_EXHAUSTED, `a stream may ask for ${MOST.types} types and ${MOST.names} names`);
}

function sizeOf(wanted: Wanted): number {
  return wanted === 'all' ? 0 : wanted.size;
}

/** What a request means for the last answer of its type. */
export type Standing = 'answered' | 'refused' | 'outdated' | 'new';

/** Whether a request accepts or refuses the last answer; a nonce of a type that was never answered answers nothing. */
export function standingOf(watch: Watch | undefined, nonce: string, refusal: RefusalDetail | undefined): Standing {
  if (!watch || watch.nonce === '' || nonce === '') return 'new';
  if (nonce !== watch.nonce) return 'outdated';
  return refusal ? 'refused' : 'answered';
}

/** Takes note of it, in the watch, the metrics and the log. */
export function noteStanding(
  session: Session,
  watch: Watch,
  {
    standing,
    refusal,
  }: {
    readonly standing: Standing;
    readonly refusal: RefusalDetail | undefined;
  },
): void {
  const type = shortType(watch.typeUrl);
  if (standing === 'outdated') session.metrics.expiredNonces.inc({ type });
  if (standing === 'answered') {
    watch.accepted = watch.nonce;
    watch.refusal = undefined;
  }
  if (standing !== 'refused') return;
  watch.refusal = (refusal?.message ?? '').slice(0, LONGEST_REFUSAL);
  session.metrics.rejects.inc({ type });
  session.log.warn('a proxy refuses its configuration', { proxy: session.proxy.id, type, because: watch.refusal });
}

/** Health is told, not asked for. */
export function isStatement(typeUrl: string): boolean {
  return typeUrl === HEALTH;
}

/** The types of a stream in the order in which they must be told. */
export function inOrder(watches: Iterable<Watch>): readonly Watch[] {
  const rank = ({ typeUrl }: Watch) => (ORDER.includes(typeUrl) ? ORDER.indexOf(typeUrl) : ORDER.length);
  return [...watches].sort((a, b) => rank(a) - rank(b));
}

export function resourcesOf(
  { content, proxy }: Session,
  typeUrl: string,
  wanted: Wanted,
): readonly Resource[] | undefined {
  return content().resourcesFor(proxy, typeUrl, wanted);
}
