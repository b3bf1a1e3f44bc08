import type { JsonObject } from '#base/json.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** One call to the API server. */
export interface Call {
  readonly method: Method;
  /** With its query: `/api/v1/namespaces?limit=500`. */
  readonly path: string;
  readonly body?: JsonObject;
  /** The type of the body where it is not plain JSON; a patch says by it how it wants to be applied. */
  readonly contentType?: string;
  /** Milliseconds of silence after which the server counts as unreachable. */
  readonly timeoutMs?: number;
}

/**
 * An API server: JSON in, JSON out, nothing dropped that we do not know. Both ways of asking fail with an `ApiRefusal`
 * when it says no, and with a plain `OperationalError` when it says nothing.
 */
export interface ApiServer {
  /** Where it is, for people: `https://10.0.0.1:6443`. */
  readonly address: string;
  send(call: Call): Promise<JsonObject>;
  /** The lines of an answer that goes on, one JSON object each. */
  lines(call: Call, signal: AbortSignal): AsyncIterable<JsonObject>;
}
