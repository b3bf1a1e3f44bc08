import { setTimeout as delay } from 'node:timers/promises';
import { errorMessage } from '#base/error-message.ts';
import { isObject, type JsonObject } from '#base/json.ts';
import type { Logger } from '#base/logger.ts';
import { valueAt } from '#base/value-at.ts';
import { list } from '../api/objects.ts';
import { referenceTo } from '../api/paths.ts';
import { refusedEvent } from '../api/refusal.ts';
import type { ApiServer, Call } from '../api/server.ts';

/** A collection to be followed, and what is kept of each of its objects. */
export interface Subject<T> {
  readonly path: string;
  keep(object: JsonObject): T;
  /** One more part of the query where not all are wanted: `&fieldSelector=metadata.name%3Dcacerts`. */
  readonly selector?: string;
  /** Called after what is known has changed. */
  changed?(): void;
}

/** Objects by `namespace/name`, as far as they are known now. */
export type Known<T> = ReadonlyMap<string, T>;

export interface Follower {
  readonly api: ApiServer;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Seconds. A watch that has been quiet for longer than the server was to let it live has lost its server. */
const WATCH_SECONDS = 60;
const SILENCE_TIMEOUT_SECONDS = WATCH_SECONDS + 15;

/** Milliseconds between two watches, growing while they fail, and before a missing kind is looked for again. */
const PAUSE_MS = { shortest: 250, longest: 30_000, absent: 60_000 };

/**
 * Lists a collection and then keeps up with it until the signal. It fails only if the first list does; later, when the
 * API server is away, what was known last stays in use, and the log says so.
 */
export async function follow<T>(subject: Subject<T>, follower: Follower): Promise<Known<T>> {
  const known = new Map<string, T>();
  const version = await relist(subject, known, follower.api);
  void keepUp(subject, { known, version }, follower);
  return known;
}

interface State<T> {
  readonly known: Map<string, T>;
  /** Where the next watch takes up; empty when there is nothing to watch from. */
  readonly version: string;
}

async function keepUp<T>(subject: Subject<T>, start: State<T>, { api, log, signal }: Follower): Promise<void> {
  const { known } = start;
  let { version } = start;
  let pause = PAUSE_MS.shortest;
  while (!signal.aborted) {
    try {
      if (version === '') version = await relist(subject, known, api);
      if (version !== '') version = await watch(subject, { known, version }, { api, signal });
      pause = version === '' ? PAUSE_MS.absent : PAUSE_MS.shortest;
    } catch (error) {
      if (signal.aborted) return;
      log.warn('lost sight of the cluster, will look again', { path: subject.path, because: errorMessage(error) });
      version = '';
      pause = Math.min(pause * 2, PAUSE_MS.longest);
    }
    await pauseFor(pause, signal);
  }
}

async function relist<T>(
  { path, keep, selector, changed }: Subject<T>,
  known: Map<string, T>,
  api: ApiServer,
): Promise<string> {
  const { items, version } = await list(api, path, selector);
  known.clear();
  for (const item of items) known.set(keyOf(item), keep(item));
  changed?.();
  return version;
}

/** One watch, up to its orderly end; returns the version to go on from. */
async function watch<T>(
  { path, keep, selector = '', changed }: Subject<T>,
  { known, version }: State<T>,
  { api, signal }: Omit<Follower, 'log'>,
): Promise<string> {
  const query = `watch=true&allowWatchBookmarks=true&timeoutSeconds=${WATCH_SECONDS}&resourceVersion=${version}${selector}`;
  const call: Call = { method: 'GET', path: `${path}?${query}`, timeoutMs: SILENCE_TIMEOUT_SECONDS * 1000 };
  let latest = version;
  for await (const { type, object } of api.lines(call, signal)) {
    if (!isObject(object)) continue;
    if (type === 'ERROR') throw refusedEvent(call, object);
    if (type === 'DELETED') known.delete(keyOf(object));
    else if (type !== 'BOOKMARK') known.set(keyOf(object), keep(object));
    if (type !== 'BOOKMARK') changed?.();
    latest = versionOf(object) ?? latest;
  }
  return latest;
}

/** A pause that the signal cuts short, and that keeps no process alive. */
function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return delay(milliseconds, undefined, { signal, ref: false }).catch(() => {});
}

function keyOf(object: JsonObject): string {
  const { namespace, name } = referenceTo(object);
  return `${namespace}/${name}`;
}

function versionOf(object: JsonObject): string | undefined {
  const version = valueAt(object, ['metadata', 'resourceVersion']);
  return typeof version === 'string' ? version : undefined;
}
