import type { FastifyError } from 'fastify';

/** The largest review that is read, in bytes. An object in etcd is at most 1.5 MiB; Istio has the same limit. */
export const MAX_BODY_BYTES = 6 * 1024 * 1024;

/** A request that cannot be read at all: its status and what to do about it. */
export interface Fault {
  readonly status: number;
  readonly message: string;
}

const POST_REVIEW = 'POST an AdmissionReview';

const EMPTY_BODY: Fault = { status: 400, message: `the body is empty: ${POST_REVIEW} as application/json` };

const WRONG_TYPE: Fault = { status: 415, message: 'the Content-Type must be application/json, without parameters' };

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
  return headers['content-type'] === 'application/json' ? undefined : WRONG_TYPE;
}

/** An exception on the way to an answer, as a fault of the request or else of ours. */
export function errorAnswer(error: FastifyError): Fault {
  const known = ERROR_ANSWERS[error.code];
  if (known) return known;
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) return { status, message: `the body cannot be read: ${printable(error.message)}` };
  return { status: 500, message: 'Outrigger failed at this request, and its log says why' };
}

/** A parser quotes what it stumbled over; control characters and line breaks have no place in a one-line answer. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').slice(0, 200);
}
