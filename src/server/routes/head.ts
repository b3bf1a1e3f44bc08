import { TLSSocket } from 'node:tls';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorAnswerToHead, type Fault, MAX_BODY_BYTES } from '../error-answers.ts';
import type { BytesInFlight } from '../limits/bytes-in-flight.ts';
import type { ReviewMetrics } from '../metrics.ts';
import { sendFault } from './fault.ts';

/** What decides whether the body of a request is read at all. */
export interface Admittance {
  /** Whether callers have to show a certificate of the authority that was asked for. */
  readonly knownCallersOnly: boolean;
  readonly inFlight: BytesInFlight;
  readonly metrics: ReviewMetrics;
}

const TOO_MUCH: Fault = { status: 503, message: 'more is being reviewed than fits into memory: try again in a second' };
const NOT_KNOWN: Fault = {
  status: 403,
  message: 'a client certificate of the authority of --client-ca is needed: give one to the API server',
};

/** Answers a request whose head shows that its body is not worth reading, or for which there is no room now. */
export async function refuseByHead(request: FastifyRequest, reply: FastifyReply, at: Admittance): Promise<void> {
  const { knownCallersOnly, inFlight, metrics } = at;
  const fault = knownCallersOnly && isStranger(request) ? NOT_KNOWN : errorAnswerToHead(request.headers);
  if (fault) return void (await sendFault(fault, reply));
  const length = Number(request.headers['content-length'] ?? MAX_BODY_BYTES);
  const release = inFlight.take(Math.min(length, MAX_BODY_BYTES));
  if (!release) {
    metrics.turnedAway.inc({ limit: 'bytes-in-flight' });
    // What is on its way is not to be read either.
    await sendFault(TOO_MUCH, reply.header('retry-after', RETRY_AFTER_SECONDS).header('connection', 'close'));
    return;
  }
  metrics.bytesInFlight.set(inFlight.held);
  reply.raw.once('close', () => {
    release();
    metrics.bytesInFlight.set(inFlight.held);
  });
}

/** The API server's own client tries again by itself when an answer says when. */
export const RETRY_AFTER_SECONDS = 1;

function isStranger({ raw: { socket } }: FastifyRequest): boolean {
  return !(socket instanceof TLSSocket && socket.authorized);
}
