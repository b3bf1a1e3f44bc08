import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';
import { errorCode, errorMessage, errorReason } from '#base/error-message.ts';
import { isObject, type JsonObject } from '#base/json.ts';
import { OperationalError } from '#base/operational-error.ts';
import { parseJson } from '#base/parse-json.ts';
import { withoutTrailing } from '#base/trailing.ts';
import { linesOf } from './lines.ts';
import { refusal } from './refusal.ts';
import type { ApiServer, Call } from './server.ts';

/** Milliseconds of silence. */
const CALL_TIMEOUT_MS = 15_000;

const REMEDY = 'name another with --kubeconfig, or choose one with --context or kubectl config use-context';

/** What the client takes where it finds nothing; it would refuse to call it. */
const CLIENT_DEFAULT_ADDRESS = 'http://localhost:8080';

/**
 * The API server of a kubeconfig, or of the usual places: `KUBECONFIG`, the home folder, the pod we run in. Nothing is
 * asked yet. Kubernetes' own client reads the configuration and knows every way to log in; the calls are plain HTTP,
 * because its models would drop the fields of newer versions.
 */
export function connect(kubeconfig: string | undefined, context?: string): ApiServer {
  const config = load(kubeconfig);
  if (context !== undefined) choose(config, context, placeOf(kubeconfig));
  const server = config.getCurrentCluster()?.server;
  if (server === undefined) throw new OperationalError(`${placeOf(kubeconfig)} has no current context; ${REMEDY}`);
  const address = withoutTrailing(server, '/');
  if (address === CLIENT_DEFAULT_ADDRESS)
    throw new OperationalError(`found no kubeconfig, and this is not a pod; ${REMEDY}`);
  return {
    address,
    send: async (call) => {
      const response = await ask({ config, address }, call);
      return parse(await textOf(response, address), address);
    },
    async *lines(call, signal) {
      const response = await ask({ config, address, signal }, call);
      for await (const line of linesOf(response)) yield parse(line, address);
    },
  };
}

function load(kubeconfig: string | undefined): KubeConfig {
  const config = new KubeConfig();
  try {
    if (kubeconfig === undefined) config.loadFromDefault();
    else config.loadFromFile(kubeconfig);
  } catch (error) {
    throw new OperationalError(`cannot read ${placeOf(kubeconfig)}: ${errorReason(error)}; ${REMEDY}`);
  }
  return config;
}

function choose(config: KubeConfig, context: string, place: string): void {
  if (config.getContextObject(context) === null) {
    const known = config.getContexts().map(({ name }) => name);
    throw new OperationalError(`${place} has no context ${context}; it has ${known.join(', ') || 'none'}`);
  }
  config.setCurrentContext(context);
}

function placeOf(kubeconfig: string | undefined): string {
  return kubeconfig === undefined ? 'the kubeconfig' : `kubeconfig ${kubeconfig}`;
}

interface Connection {
  readonly config: KubeConfig;
  readonly address: string;
  readonly signal?: AbortSignal;
}

/** The head of the answer, its body still to be read; anything but success is thrown. */
async function ask(connection: Connection, call: Call): Promise<IncomingMessage> {
  const { address } = connection;
  const response = await exchange(connection, call).catch((error) => Promise.reject(unreachable(address, error)));
  const status = response.statusCode ?? 0;
  if (status >= 200 && status < 300) return response;
  throw refusal(call, status, await textOf(response, address));
}

async function exchange({ config, address, signal }: Connection, call: Call): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const options: RequestOptions = {
    method: call.method,
    timeout: call.timeoutMs ?? CALL_TIMEOUT_MS,
    ...(signal && { signal }),
  };
  await config.applyToHTTPSOptions(options);
  const types = { accept: 'application/json', 'content-type': call.contentType ?? 'application/json' };
  const send = address.startsWith('https:') ? requestHttps : requestHttp;
  const request = send(address + call.path, { ...options, headers: { ...types, ...options.headers } }, resolve);
  request.on('error', reject);
  request.on('timeout', () => request.destroy(new Error(`nothing heard for ${options.timeout} ms`)));
  request.end(call.body && JSON.stringify(call.body));
  return promise;
}

async function textOf(response: IncomingMessage, address: string): Promise<string> {
  let text = '';
  try {
    for await (const chunk of response.setEncoding('utf8')) text += chunk;
  } catch (error) {
    throw unreachable(address, error);
  }
  return text;
}

/** A login page, for example, is not an object. */
function parse(text: string, address: string): JsonObject {
  const value = parseJson(text);
  if (isObject(value)) return value;
  throw new OperationalError(`${address} answers, but not as an API server does; ${REMEDY}`);
}

function unreachable(address: string, error: unknown): OperationalError {
  return new OperationalError(
    `cannot reach the API server at ${address}: ${networkErrorText(error)}; start it, ${REMEDY}`,
  );
}

/** Several addresses that could not be reached make an error without a message. */
function networkErrorText(error: unknown): string {
  return errorMessage(error) || errorCode(error);
}
