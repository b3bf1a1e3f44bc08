import { isObject } from '#base/json.ts';
import { OperationalError } from '#base/operational-error.ts';
import { parseJson } from '#base/parse-json.ts';
import type { Call } from './server.ts';

/** The API server has understood the question and says no. */
export class ApiRefusal extends OperationalError {
  /** The HTTP status: 404 where the object or its kind is missing, 409 where it exists already, 410 for a stale watch. */
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** Makes the refusal from the body of an answer: usually a `Status`, from a proxy on the way anything at all. */
export function refusal({ method, path }: Call, status: number, body: string): ApiRefusal {
  const target = `${method} ${path.split('?', 1)[0]}`;
  const message = messageIn(body);
  // A webhook says no to the object, whoever asks.
  const remedy = DENIED_BY_WEBHOOK.test(message) ? '' : (REMEDIES[status] ?? '');
  return new ApiRefusal(`the API server answered ${status} to ${target}: ${message}${remedy}`, status);
}

/** The same for a `Status` that arrives as an event of a watch. */
export function refusedEvent(call: Call, status: { readonly [key: string]: unknown }): ApiRefusal {
  return refusal(call, Number(status['code'] ?? 0), JSON.stringify(status));
}

/** True for the answer that there is no such object, or no such kind of object. */
export function isAbsent(error: unknown): boolean {
  return error instanceof ApiRefusal && error.status === 404;
}

/** True for the answer that an object of that name exists already. */
export function isTaken(error: unknown): boolean {
  return error instanceof ApiRefusal && error.status === 409;
}

/** True for the answer that the account may not do this. */
export function isForbidden(error: unknown): error is ApiRefusal {
  return error instanceof ApiRefusal && error.status === 403;
}

const DENIED_BY_WEBHOOK = /admission webhook "[^"]*" denied the request/;

const REMEDIES: Readonly<Record<number, string>> = {
  401: '; log in again, or name another kubeconfig with --kubeconfig',
  403: '; use an account that may do this, or name another kubeconfig with --kubeconfig',
};

function messageIn(body: string): string {
  const status = parseJson(body);
  if (isObject(status) && typeof status['message'] === 'string') return status['message'];
  return body.trim().slice(0, 200) || 'no reason given';
}
