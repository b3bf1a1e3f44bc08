import type { FastifyReply, FastifyRequest } from 'fastify';
import { EMPTY_BODY, UNANSWERED, unreadableBody } from '../error-answers.ts';
import type { ReviewMetrics } from '../metrics.ts';
import type { Reviewed, Reviewer, Subject, Unanswered } from '../reviews/reviewer.ts';
import { sendFault } from './fault.ts';
import { type Admittance, RETRY_AFTER_SECONDS } from './head.ts';

/** What reviews, and what it takes to be let in to it. */
export interface Reviewing {
  readonly reviewer: Reviewer;
  readonly admittance: Admittance;
  readonly metrics: ReviewMetrics;
}

/** A request, and where its answer goes. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Milliseconds that the API server waits where it does not say how long, and the share of its patience that is used. */
const USUAL_TIMEOUT_MS = 10_000;
const SHARE_OF_TIMEOUT = 0.9;

/** Has the review of a request answered. What it comes to is undefined where there is none, and nothing is known of it. */
export async function answerReview<S extends Subject>(
  subject: S,
  { request, reply }: Exchange,
  { reviewer, metrics }: Reviewing,
): Promise<Reviewed[S] | undefined> {
  // The applications here leave every body as the bytes it came in.
  const body = request.body as Uint8Array;
  const question = { subject, body, path: pathOf(request), deadline: deadlineOf({ request, reply }) };
  const outcome = body.byteLength > 0 ? await reviewer.review(question) : undefined;
  if (outcome?.kind === 'reviewed') {
    void reply.type('application/json').send(outcome.answer);
    return outcome.reviewed;
  }
  if (!outcome) await sendFault(EMPTY_BODY, reply);
  else if (outcome.kind === 'unreadable') await sendFault(unreadableBody(400, outcome.problem), reply);
  else await leaveToPolicy(outcome.because, reply, metrics);
  return undefined;
}

/** An answer that is no verdict: the API server goes by the failure policy of the webhook. */
async function leaveToPolicy(because: Unanswered, reply: FastifyReply, metrics: ReviewMetrics): Promise<void> {
  metrics.unanswered.inc({ because });
  reply.log.error({ because }, 'a review was not answered, the failure policy of the webhook decides');
  if (because === 'busy') reply.header('retry-after', RETRY_AFTER_SECONDS);
  await sendFault(UNANSWERED[because], reply);
}

function pathOf(request: FastifyRequest): string {
  return decodeURIComponent(request.url.split('?', 1)[0] ?? '');
}

/** Milliseconds that the API server has announced to wait, as `?timeout=10s`; at most 30 seconds. */
export function announcedTimeoutMs({ query }: FastifyRequest): number | undefined {
  const { timeout } = query as Readonly<Record<string, unknown>>;
  const seconds = /^(\d{1,4}(?:\.\d{1,9})?)s$/.exec(String(timeout))?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

function deadlineOf({ request, reply }: Exchange): number {
  const timeout = announcedTimeoutMs(request) ?? USUAL_TIMEOUT_MS;
  return performance.now() - reply.elapsedTime + timeout * SHARE_OF_TIMEOUT;
}
