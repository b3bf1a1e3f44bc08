import { setTimeout as delay } from 'node:timers/promises';
import type { ResourceLimits } from 'node:worker_threads';
import type { Logger } from '#base/logger.ts';
import type { ReviewMetrics } from '../metrics.ts';
import { type End, ReviewThread } from './review-thread.ts';
import type { Question, Reply, Reviewer, Subject } from './reviewer.ts';
import type { World } from './world.ts';

export interface PoolOptions {
  /** At least one. With two or more, large reviews never keep a small one waiting. */
  readonly threads: number;
  /** Of each thread. */
  readonly resourceLimits: ResourceLimits;
  /** What the answers depend on, asked before each. */
  readonly world: () => World;
  readonly metrics: ReviewMetrics;
  readonly log: Logger;
  /** Milliseconds that one review may run, however long its caller would wait. */
  readonly runLimit?: number;
}

/** Bytes of a body from which a review counts as large. Hardly a pod in this world has a tenth of it. */
const LARGE_BYTES = 64 * 1024;

/** Milliseconds: a thousand times what a review takes. One that has not ended by then is not going to. */
const RUN_LIMIT_MS = 3_000;

/** Reviews that wait for a thread: more would only be answered after their callers have gone. */
const MAX_WAITING = 1_000;

/** Milliseconds before a thread that could not even start is started again. */
const RESTART_PAUSE_MS = 1_000;

interface Waiting {
  readonly question: Question;
  readonly resolve: (reply: Reply) => void;
}

/** Where a thread stands, and another one when it has come to its end. */
interface Place {
  thread: ReviewThread | undefined;
  state: 'starting' | 'idle' | 'small' | 'large';
}

const BUSY = { kind: 'unanswered', because: 'busy' } as const;

/** Reviews on threads of their own, so that whatever one of them does, everything else goes on. */
export class ReviewPool implements Reviewer {
  readonly #options: PoolOptions;
  readonly #places: readonly Place[];
  readonly #waiting: Waiting[] = [];
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#places = Array.from({ length: options.threads }, () => ({ thread: undefined, state: 'starting' }));
  }

  /** Starts the threads; done when all of them can answer. */
  async start(): Promise<void> {
    const started = await Promise.all(this.#places.map((place) => this.#start(place)));
    if (!started.every(Boolean)) throw new Error('a thread for reviews did not start');
  }

  review<S extends Subject>(question: Question<S>): Promise<Reply<S>> {
    const { promise, resolve } = Promise.withResolvers<Reply<S>>();
    if (this.#closed || this.#waiting.length >= MAX_WAITING) return Promise.resolve(BUSY);
    // A reply is always about the subject of its question.
    this.#waiting.push({ question, resolve: resolve as (reply: Reply) => void });
    this.#dispatch();
    return promise;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { resolve } of this.#waiting.splice(0)) resolve(BUSY);
    await Promise.all(this.#places.map(({ thread }) => thread?.close()));
  }

  async #start(place: Place): Promise<boolean> {
    const { resourceLimits, world } = this.#options;
    place.state = 'starting';
    const thread = new ReviewThread(resourceLimits, (end) => this.#replace(place, end));
    place.thread = thread;
    const isReady = await thread.prepare(world());
    if (isReady) place.state = 'idle';
    this.#dispatch();
    return isReady;
  }

  /** One that could not even start is not started again at once. */
  async #replace(place: Place, { because, detail }: End): Promise<void> {
    const { metrics, log } = this.#options;
    metrics.threadsEnded.inc({ because });
    log.error('a thread for reviews has ended, another takes its place', { because, detail });
    const pause = place.state === 'starting' ? RESTART_PAUSE_MS : 0;
    place.thread = undefined;
    place.state = 'starting';
    await delay(pause, undefined, { ref: false });
    if (!this.#closed) await this.#start(place);
  }

  #dispatch(): void {
    for (const place of this.#places) {
      if (place.state !== 'idle') continue;
      const next = this.#next();
      if (!next) return;
      void this.#run(place, next);
    }
  }

  /** The review that has waited longest, among those that may run now: one thread is always left for the small ones. */
  #next(): Waiting | undefined {
    const large = this.#places.filter(({ state }) => state === 'large').length;
    const isRoomForLarge = large < Math.max(1, this.#places.length - 1);
    const at = this.#waiting.findIndex(({ question }) => isRoomForLarge || !isLarge(question));
    return at < 0 ? undefined : this.#waiting.splice(at, 1)[0];
  }

  async #run(place: Place, { question, resolve }: Waiting): Promise<void> {
    const { thread } = place;
    const { runLimit = RUN_LIMIT_MS, world } = this.#options;
    const limit = Math.min(runLimit, question.deadline - performance.now());
    if (!thread || limit <= 0) {
      resolve(BUSY);
      return this.#dispatch();
    }
    place.state = isLarge(question) ? 'large' : 'small';
    resolve(await thread.ask(question, world(), limit));
    if (place.thread === thread && !this.#closed) place.state = 'idle';
    this.#dispatch();
  }
}

function isLarge({ body }: Question): boolean {
  return body.byteLength > LARGE_BYTES;
}
