import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ContentSource } from '#xds/content/content.ts';
import type { Session } from './session.ts';

/** A stream that a proxy has open. */
interface OpenStream {
  readonly session: Session;
  /** Tells it what has changed, as soon as it has taken what it was told before. */
  readonly push: () => void;
}

/** All streams of a server, whichever of its ports they came by. */
export interface OpenStreams {
  add(stream: OpenStream, over: AbortSignal): void;
  all(): readonly OpenStream[];
  hasRoom(): boolean;
}

/** Streams at a time, for all ports together. */
const MOST_STREAMS = 20_000;

export function openStreams(): OpenStreams {
  const open = new Set<OpenStream>();
  return {
    add: (stream, over) => {
      if (over.aborted) return;
      open.add(stream);
      over.addEventListener('abort', () => open.delete(stream), { once: true });
    },
    all: () => [...open],
    hasRoom: () => open.size < MOST_STREAMS,
  };
}

/** Tells every open stream of each change, one after the other, so that requests in between are not kept waiting. */
export function pushChanges(content: ContentSource, streams: OpenStreams, signal: AbortSignal): void {
  let running = false;
  let again = false;
  const pushAll = async () => {
    again = true;
    if (running) return;
    running = true;
    while (again && !signal.aborted) {
      again = false;
      for (const { push } of streams.all()) {
        push();
        await nextTurn();
      }
    }
    running = false;
  };
  content.onChange(() => void pushAll(), signal);
}
