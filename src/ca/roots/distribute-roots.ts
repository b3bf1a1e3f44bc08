import { errorMessage } from '#base/error-message.ts';
import { isObject, type JsonObject } from '#base/json.ts';
import type { Logger } from '#base/logger.ts';
import { valueAt } from '#base/value-at.ts';
import { apply } from '#cluster/api/objects.ts';
import { pathOfAll } from '#cluster/api/paths.ts';
import { isAbsent } from '#cluster/api/refusal.ts';
import type { ApiServer } from '#cluster/api/server.ts';
import { follow, type Known } from '#cluster/facts/follow.ts';
import { metadataOf } from '#kube/metadata.ts';

/** The ConfigMaps that pods of the mesh mount: the roots they trust, and the certificates that were revoked. */
const ROOTS = { name: 'istio-ca-root-cert', key: 'root-cert.pem' };
const REVOKED = { name: 'istio-ca-crl', key: 'ca-crl.pem' };

/** Namespaces that no pod of the mesh is in. */
const LEFT_OUT: ReadonlySet<string> = new Set(['kube-public', 'kube-node-lease', 'local-path-storage']);

/** Milliseconds after which a write that failed is tried again. */
const REVIEW_MS = 30_000;

export interface Distribution {
  readonly api: ApiServer;
  /** The trust anchors to be given out, PEM. */
  readonly roots: () => string;
  /** Whether this replica is the one that writes. */
  readonly mayWrite: () => boolean;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** What is given out. */
export interface DistributedRoots {
  /** What stands in the ConfigMap of a namespace now. */
  in(namespace: string): string | undefined;
  /** Whether every namespace has this text. */
  everywhere(text: string): boolean;
  /** Puts right whatever is not as it should be. */
  review(): void;
}

/**
 * Keeps the roots of the mesh in a ConfigMap of every namespace, and an empty list of revoked certificates beside it:
 * what is edited or deleted is back within a moment, and new namespaces have theirs before their first pod starts.
 */
export async function distributeRoots(distribution: Distribution): Promise<DistributedRoots> {
  const maps = new Map<string, Known<string>>();
  let namespaces: Known<boolean> = new Map();
  const review = once(async () => {
    if (!distribution.mayWrite() || maps.size < 2) return;
    for (const { name, key, text } of wantedMaps(distribution)) {
      const known = maps.get(name);
      const amiss = membersOf(namespaces).filter((namespace) => known?.get(`${namespace}/${name}`) !== text);
      for (const namespace of amiss) await write(distribution, configMap(namespace, { name, key, text }));
    }
  }, distribution.log);
  namespaces = await follow(namespaceSubject(review), distribution);
  for (const which of [ROOTS, REVOKED]) maps.set(which.name, await follow(mapSubject(which, review), distribution));
  review();
  const timer = setInterval(review, REVIEW_MS).unref();
  distribution.signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  const textIn = (namespace: string) => maps.get(ROOTS.name)?.get(`${namespace}/${ROOTS.name}`);
  return {
    in: textIn,
    everywhere: (text) => membersOf(namespaces).every((namespace) => textIn(namespace) === text),
    review,
  };
}

interface MapText {
  readonly name: string;
  readonly key: string;
  readonly text: string;
}

function wantedMaps({ roots }: Distribution): readonly MapText[] {
  return [
    { ...ROOTS, text: roots() },
    { ...REVOKED, text: '' },
  ];
}

/** The namespaces that are to have the ConfigMaps. The key of an object is `namespace/name`, and they are in none. */
function membersOf(namespaces: Known<boolean>): readonly string[] {
  const live = [...namespaces].filter(([, stays]) => stays).map(([key]) => key.slice(key.indexOf('/') + 1));
  return live.filter((name) => !LEFT_OUT.has(name));
}

function namespaceSubject(changed: () => void) {
  const path = pathOfAll({ apiVersion: 'v1', kind: 'Namespace', namespace: '' });
  return { path, keep: (object: JsonObject) => valueAt(object, ['status', 'phase']) !== 'Terminating', changed };
}

function mapSubject({ name, key }: Omit<MapText, 'text'>, changed: () => void) {
  const path = pathOfAll({ apiVersion: 'v1', kind: 'ConfigMap', namespace: '' });
  const keep = ({ data }: JsonObject) => (isObject(data) ? String(data[key] ?? '') : '');
  return { path, selector: `&fieldSelector=metadata.name%3D${name}`, keep, changed };
}

function configMap(namespace: string, { name, key, text }: MapText): JsonObject {
  const metadata = { name, namespace, labels: { 'istio.io/config': 'true' } };
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { [key]: text } };
}

/** A namespace may go while its ConfigMap is written. */
async function write({ api, log }: Distribution, object: JsonObject): Promise<void> {
  try {
    await apply(api, object);
  } catch (error) {
    if (isAbsent(error)) return;
    const { namespace, name } = metadataOf(object);
    log.warn('cannot write a ConfigMap', { configMap: `${namespace}/${name}`, because: errorMessage(error) });
  }
}

/** However often it is asked for, it runs once at a time, and once more if asked for meanwhile. */
function once(run: () => Promise<void>, log: Logger): () => void {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      await run().catch((error) => log.error('cannot distribute the roots', { because: errorMessage(error) }));
    }
    running = false;
  };
}
