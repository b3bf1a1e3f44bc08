import { once } from 'node:events';
import type { ServerDuplexStream } from '@grpc/grpc-js';
import { errorMessage } from '#base/error-message.ts';
import type { Logger } from '#base/logger.ts';
import type { Message } from '#envoy/protobuf.ts';
import type { Node } from '#model/proxy/caller.ts';
import { CallRefused, status } from '../rpc.ts';
import type { Visitor } from './access.ts';
import type { Protocol } from './session.ts';

/** A stream of discovery as gRPC hands it over. */
export type DiscoveryCall = ServerDuplexStream<Message, Message>;

/** What a stream needs to be served. */
export interface Serving<Request extends Message> {
  /** Who is there; rejects with a `CallRefused`. */
  readonly admit: () => Promise<Visitor>;
  /** The proxy of the first request, and what answers it; throws a `CallRefused`. */
  readonly begin: (visitor: Visitor, node: Node | undefined, stream: Stream) => Protocol<Request>;
  readonly onWriteTimeout: () => void;
  readonly log: Logger;
}

/** What a session may do with its stream. */
export interface Stream {
  /** Resolves when there is room for the next message. */
  send(message: Message): Promise<void>;
  readonly over: AbortSignal;
}

/** Milliseconds that a proxy may leave an answer unread before its stream ends. */
const WRITE_TIMEOUT_MS = 60_000;

/**
 * Serves one stream: a request at a time, and no further one is read while an answer waits to be read. However often a
 * push is asked for meanwhile, one follows.
 */
export function serveStream<Request extends Message & { readonly node?: Node }>(
  call: DiscoveryCall,
  serving: Serving<Request>,
): { readonly push: () => void } {
  const ended = new AbortController();
  const end = () => ended.abort();
  const stream: Stream = { over: ended.signal, send: (message) => send(call, message, ended.signal) };
  const visitor = serving.admit();
  let protocol: Protocol<Request> | undefined;
  let pushAsked = false;
  let turn: Promise<unknown> = visitor.catch((error) => fail(call, error, { serving, end }));
  const take = (work: () => unknown) => {
    turn = turn
      .then(() => (ended.signal.aborted ? undefined : work()))
      .catch((error) => fail(call, error, { serving, end }));
  };

  call.on('data', (request: Request) => {
    call.pause();
    take(async () => {
      protocol ??= serving.begin(await visitor, request.node, stream);
      await protocol.handle(request);
      call.resume();
    });
  });
  call.once('end', () => take(() => call.end()));
  for (const event of ['cancelled', 'close']) call.once(event, end);
  const push = () => {
    if (pushAsked) return;
    pushAsked = true;
    take(async () => {
      pushAsked = false;
      await protocol?.push();
    });
  };
  return { push };
}

async function send(call: DiscoveryCall, message: Message, over: AbortSignal): Promise<void> {
  if (over.aborted || call.write(message)) return;
  const patience = AbortSignal.any([over, AbortSignal.timeout(WRITE_TIMEOUT_MS)]);
  try {
    await once(call, 'drain', { signal: patience });
  } catch {
    if (!over.aborted) throw new CallRefused(status.RESOURCE_EXHAUSTED, 'the answers are not read');
  }
}

function fail<Request extends Message>(
  call: DiscoveryCall,
  error: unknown,
  { serving, end }: { readonly serving: Serving<Request>; readonly end: () => void },
): void {
  end();
  if (error instanceof CallRefused) {
    if (error.code === status.RESOURCE_EXHAUSTED) serving.onWriteTimeout();
    call.emit('error', error);
    return;
  }
  serving.log.error('a stream ends by a fault of ours', { because: errorMessage(error) });
  call.emit('error', new CallRefused(status.INTERNAL, 'the configuration could not be made'));
}
