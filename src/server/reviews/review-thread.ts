import { extname } from 'node:path';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { errorCode, errorMessage } from '#base/error-message.ts';
import { packageFile } from '#base/package-file.ts';
import type { Question, Reply, Unanswered } from './reviewer.ts';
import { type News, newsFor, type World } from './world.ts';

/** What a thread is told: news, a question, or both; it answers each order once. */
export interface Order {
  readonly news: News | undefined;
  readonly question: Question | undefined;
}

/** How a thread came to its end, and in whose words. */
export interface End {
  readonly because: Exclude<Unanswered, 'busy'>;
  readonly detail: string;
}

/** Bundled, the thread's code lies beside the command's; from source it is taken as it is written. */
const CODE = extname(import.meta.filename) === '.ts' ? 'src/server/reviews/thread.ts' : 'dist/server/reviews/thread.js';

/** A thread that answers one review at a time, and that can be ended in the midst of one. */
export class ReviewThread {
  readonly #worker: Worker;
  readonly #ended: (end: End) => void;
  #known: News = {};
  #take: ((reply: Reply | 'ready') => void) | undefined;
  #over = false;

  /** `ended` is called once, unless the thread is closed; the question under way is then unanswered. */
  constructor(resourceLimits: ResourceLimits, ended: (end: End) => void) {
    this.#ended = ended;
    this.#worker = new Worker(packageFile(CODE), { resourceLimits, env: {} });
    this.#worker.on('message', (reply: Reply | 'ready') => this.#reply(reply));
    this.#worker.on('error', (error) => this.#end(endBy(error)));
    this.#worker.on('exit', (code) => this.#end({ because: 'crash', detail: `it ended with code ${code}` }));
  }

  /** Loads its code and learns what the world is like, so that the first review need not wait for that. */
  async prepare(world: World): Promise<boolean> {
    return (await this.#order(world, undefined)) === 'ready';
  }

  /** Answers one question; not to be called while another is under way. `limit` is in milliseconds. */
  async ask(question: Question, world: World, limit: number): Promise<Reply> {
    const end: End = { because: 'overrun', detail: `it took longer than ${Math.round(limit)} ms` };
    const timer = setTimeout(() => this.#end(end), limit);
    const reply = await this.#order(world, question);
    clearTimeout(timer);
    return reply === 'ready' ? unanswered('crash') : reply;
  }

  async close(): Promise<void> {
    this.#over = true;
    this.#reply(unanswered('crash'));
    await this.#worker.terminate();
  }

  #order(world: World, question: Question | undefined): Promise<Reply | 'ready'> {
    const news = newsFor(this.#known, world);
    this.#known = news ? { ...this.#known, ...news } : this.#known;
    const { promise, resolve } = Promise.withResolvers<Reply | 'ready'>();
    this.#take = resolve;
    const body = question && ownBytes(question.body);
    const order: Order = { news, question: question && body && { ...question, body } };
    this.#worker.postMessage(order, body ? [body.buffer] : []);
    return promise;
  }

  #reply(reply: Reply | 'ready'): void {
    this.#take?.(reply);
    this.#take = undefined;
  }

  #end(end: End): void {
    if (this.#over) return;
    this.#over = true;
    void this.#worker.terminate();
    this.#ended(end);
    this.#reply(unanswered(end.because));
  }
}

function unanswered(because: Unanswered): Reply {
  return { kind: 'unanswered', because };
}

function endBy(error: unknown): End {
  const because = errorCode(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out-of-memory' : 'crash';
  return { because, detail: errorMessage(error) };
}

/** Bytes that can change hands without a copy; what shares its memory with others is copied first. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength;
  return isWhole ? new Uint8Array(buffer) : new Uint8Array(bytes);
}
