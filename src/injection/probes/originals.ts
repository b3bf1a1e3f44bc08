import { isObject, type JsonObject } from '#base/json.ts';
import { parseJson } from '#base/parse-json.ts';
import { goJson } from '#go/json.ts';
import { CONTAINER, ENV } from '../pod/names.ts';
import type { Container, EnvVar, Handler, HttpGet, Pod, Probe } from '../pod/pod.ts';
import { changeContainer, containersIn } from '../pod/pod.ts';
import { endpointsOf } from './endpoints.ts';

/** The probes that the agent carries out for the kubelet, by the path at which it is asked for them. */
export type Originals = Readonly<Record<string, Probe>>;

/**
 * The probes of the application as the agent needs them: ports by number, since it does not see the pod. One whose port
 * cannot be told is left out, and so is one that points at the agent already: by its port, or by the path that is the
 * agent's own, for the port may be another since.
 */
export function originalProbes(pod: Pod, statusPort: number): Originals {
  const containers = [...containersIn(pod, 'initContainers'), ...pod.spec.containers];
  const entries = containers
    .filter(({ name }) => name !== CONTAINER.proxy)
    .flatMap((container) => endpointsOf(container).map((endpoint) => ({ container, ...endpoint })))
    .flatMap(({ container, path, handler, ...limit }) => {
      const resolved = handler.httpGet?.path === path ? undefined : resolvePort(handler, container, statusPort);
      return resolved ? [[path, { ...resolved, ...limit }] as const] : [];
    });
  return Object.fromEntries(entries);
}

/** Hands the originals to the proxy. On a pod that was injected before, those it knows already stay as they are. */
export function rememberProbes(pod: Pod, originals: Originals, injectedBefore: boolean): Pod {
  if (Object.keys(originals).length === 0) return pod;
  return changeContainer(pod, CONTAINER.proxy, (proxy) => {
    const env = proxy.env ?? [];
    const known = injectedBefore ? env.find(({ name }) => name === ENV.probes) : undefined;
    if (!known) return { ...proxy, env: [...env, variable(originals)] };
    const earlier = readProbes(known.value ?? '');
    if (!earlier) return proxy;
    return { ...proxy, env: env.map((item) => (item === known ? variable({ ...originals, ...earlier }) : item)) };
  });
}

/** The originals a proxy was told; nothing where the text is not a list of probes. */
export function readProbes(text: string): Originals | undefined {
  const parsed = parseJson(text);
  return isObject(parsed) && Object.values(parsed).every(isObject) ? (parsed as Originals) : undefined;
}

function resolvePort(handler: Handler, container: Container, statusPort: number): Handler | undefined {
  const { httpGet, tcpSocket } = handler;
  const port = httpGet?.port ?? tcpSocket?.port;
  if (port === undefined) return handler;
  const number = typeof port === 'string' ? portNamed(port, container) : port;
  if (number === undefined || port === statusPort) return undefined;
  return httpGet ? { httpGet: { ...httpGet, port: number } } : { tcpSocket: { ...tcpSocket, port: number } };
}

/** The number of a container's port; of several with one name, the last. */
export function portNamed(name: string, container: Container): number | undefined {
  return container.ports?.findLast((port) => port.name === name)?.containerPort;
}

function variable(originals: Originals): EnvVar {
  const paths = Object.keys(originals).sort();
  return {
    name: ENV.probes,
    value: goJson(Object.fromEntries(paths.map((path) => [path, print(originals[path] ?? {})]))),
  };
}

/** Keys in the order of the Go types, so that the same probes always give the same text. */
function print({ httpGet, tcpSocket, grpc, timeoutSeconds }: Probe): JsonObject {
  return {
    ...(httpGet && { httpGet: printHttp(httpGet) }),
    ...(tcpSocket && { tcpSocket: { port: tcpSocket.port, ...(tcpSocket.host && { host: tcpSocket.host }) } }),
    ...(grpc && { grpc: { port: grpc.port, service: grpc.service ?? null } }),
    ...(timeoutSeconds && { timeoutSeconds }),
  };
}

function printHttp({ path, port, host, scheme, httpHeaders }: HttpGet): JsonObject {
  return {
    ...(path && { path }),
    port,
    ...(host && { host }),
    ...(scheme && { scheme }),
    ...(httpHeaders?.length && { httpHeaders }),
  };
}
