import type { FastifyError } from 'fastify';
import { abridge } from '#base/abridge.ts';
import { printable } from '#base/printable.ts';
import type { Unanswered } from './reviews/reviewer.ts';

/** The largest review that is read, in bytes. An object in etcd is at most 1.5 MiB; Istio has the same limit. */
export const MAX_BODY_BYTES = 6 * 1024 * 1024;

/** A request that cannot be read at all: its status and what to do about it. */
export interface Fault {
  readonly status: number;
  readonly message: string;
}

const POST_REVIEW = 'POST an AdmissionReview';

export const EMPTY_BODY: Fault = { status: 400, message: `the body is empty: ${POST_REVIEW} as application/json` };

const WRONG_TYPE: Fault = { status: 415, message: 'the Content-Type must be application/json' };

/** By the codes of fastify's errors. */
const ERROR_ANSWERS: Readonly<Record<string, Fault>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: EMPTY_BODY,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: WRONG_TYPE,
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, message: 'the body is larger than 6 MiB: send one review, of one object' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    message: 'the body is shorter or longer than Content-Length says',
  },
  FST_ERR_BAD_URL: { status: 400, message: 'the URL holds a broken percent escape: write %25 for a percent sign' },
};

/** What a request's head already says against it; `undefined` when its body is worth reading. */
export function errorAnswerToHead(headers: Readonly<Record<string, string | string[] | undefined>>): Fault | undefined {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  if (!hasBody) return EMPTY_BODY;
  return isJson(headers['content-type']) ? undefined : WRONG_TYPE;
}

/** Parameters change nothing: JSON is always UTF-8 (RFC 8259). */
function isJson(type: string | string[] | undefined): boolean {
  return typeof type === 'string' && type.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}

/** An exception on the way to an answer, as a fault of the request or else of ours. */
export function errorAnswer(error: FastifyError): Fault {
  const known = ERROR_ANSWERS[error.code];
  if (known) return known;
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) return unreadableBody(status, error.message);
  return { status: 500, message: 'Outrigger failed at this request, and its log says why' };
}

/** A body that is not JSON, or did not arrive whole. A parser quotes what it stumbled over. */
export function unreadableBody(status: number, problem: string): Fault {
  return { status, message: `the body cannot be read: ${printable(abridge(problem))}` };
}

/** By why a review was not answered. None of these is a verdict: what then happens is the webhook's failure policy. */
export const UNANSWERED: Readonly<Record<Unanswered, Fault>> = {
  busy: { status: 503, message: 'too many reviews are waiting: try again in a second' },
  overrun: { status: 500, message: 'the review took too long and was given up: make the object smaller or simpler' },
  'out-of-memory': {
    status: 500,
    message: 'the review took too much memory and was given up: make the object smaller',
  },
  crash: { status: 500, message: 'Outrigger failed at this review, and its log says why' },
};
