import { setMaxListeners } from 'node:events';
import type { Clock } from '#base/clock.ts';
import { errorMessage } from '#base/error-message.ts';
import type { Logger } from '#base/logger.ts';
import { buildWorld, type MeshSettings, type Objects } from '#model/world.ts';
import type { Content, ContentSource } from './content.ts';
import type { Extensions } from './extensions.ts';
import { createMemory } from './recall.ts';
import { contentOf } from './world-content.ts';

/** Milliseconds of quiet after which changes take effect, and the most that they wait. */
const QUIET_MS = 100;
const LONGEST_WAIT_MS = 10_000;

/** What content follows from. */
export interface Ground {
  /** What is there now. */
  readonly objects: () => Objects;
  readonly settings: MeshSettings;
  readonly extensions: Extensions;
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
    return contentOf(buildWorld(objects(), settings), { version, extensions, recall: memory.recall });
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
