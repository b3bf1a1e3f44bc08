import { setTimeout as delay } from 'node:timers/promises';
import type { JsonObject } from '#base/json.ts';
import { list } from '../api/objects.ts';
import { pathOfAll, referenceTo } from '../api/paths.ts';
import type { ApiServer } from '../api/server.ts';

/** Whether a webhook has been seen to do its work, and if not, what was seen instead. */
export type Proof = { readonly proven: true } | NotProven;

interface NotProven {
  readonly proven: false;
  readonly because: string;
  /** True where trying again is of no use. */
  readonly permanent?: true;
}

/** Milliseconds between two attempts. */
const RETRY_INTERVAL_MS = 250;

/** Tries until it is proven, or permanent, or until the signal. */
export async function tryUntil(signal: AbortSignal, attempt: () => Promise<Proof>): Promise<Proof> {
  let proof = await attempt();
  while (!proof.proven && !proof.permanent && !signal.aborted) {
    await delay(RETRY_INTERVAL_MS, undefined, { signal }).catch(() => {});
    proof = await attempt();
  }
  return proof;
}

/** A namespace that will do, `default` if possible. */
export async function findNamespace(
  api: ApiServer,
  suits: (namespace: JsonObject) => boolean,
): Promise<string | undefined> {
  const { items } = await list(api, pathOfAll({ apiVersion: 'v1', kind: 'Namespace', namespace: '' }));
  const names = items.filter(suits).map((item) => referenceTo(item).name);
  return names.includes('default') ? 'default' : names[0];
}
