import { setMaxListeners } from 'node:events';
import type { Clock } from '#base/clock.ts';
import { errorMessage } from '#base/error-message.ts';
import type { Logger } from '#base/logger.ts';
import { buildModel, type ModelSettings } from '#model/model.ts';
import type { MeshObject } from '#model/objects/mesh-object.ts';
import { storeOf } from '#model/objects/store.ts';
import type { Content, ContentSource } from './content.ts';
import type { IstiosExtensions } from './istios-extensions.ts';
import { contentOf } from './model-content.ts';
import { createMemory } from './recall.ts';

/** Milliseconds of quiet after which changes take effect, and the most that they wait. */
const QUIET_MS = 100;
const LONGEST_WAIT_MS = 10_000;

/** What content follows from. */
export interface Ground {
  /** What is there now. */
  readonly objects: () => readonly MeshObject[];
  readonly settings: ModelSettings;
  readonly extensions: IstiosExtensions;
  readonly clock: Clock;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Content that is worked out anew when something has changed. */
export interface LiveContent extends ContentSource {
  /** Something has changed. Several changes in a row take effect together. */
  changed(): void;
}

export function liveContent({ objects, settings, extensions, clock, log, signal }: Ground): LiveContent {
  const memory = createMemory();
  const listeners = new Set<() => void>();
  let count = 0;
  const build = (): Content => {
    memory.forgetUnused();
    count++;
    const version = `${new Date(clock.now()).toISOString()}/${count}`;
    return contentOf(buildModel(storeOf(objects()), settings), { version, extensions, recall: memory.recall });
  };
  let current = build();
  const publish = () => {
    if (signal.aborted) return;
    try {
      current = build();
    } catch (error) {
      log.error('the configuration of sidecars stays as it was', { because: errorMessage(error) });
      return;
    }
    for (const listener of listeners) listener();
  };
  return {
    current: () => current,
    changed: gather(publish),
    onChange: (listener, until) => {
      setMaxListeners(0, until);
      listeners.add(listener);
      until.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
  };
}

/** Runs once there has been quiet for a moment, and at the latest some seconds after the first call. */
function gather(run: () => void): () => void {
  let quiet: NodeJS.Timeout | undefined;
  let latest: NodeJS.Timeout | undefined;
  const fire = () => {
    clearTimeout(quiet);
    clearTimeout(latest);
    quiet = undefined;
    latest = undefined;
    run();
  };
  return () => {
    clearTimeout(quiet);
    quiet = setTimeout(fire, QUIET_MS).unref();
    latest ??= setTimeout(fire, LONGEST_WAIT_MS).unref();
  };
}
