import { CONTAINER } from '../pod/names.ts';
import type { Handler, Pod } from '../pod/pod.ts';
import { mapContainers } from '../pod/pod.ts';
import { changeEndpoints } from './endpoints.ts';

/**
 * Sends the kubelet to the agent with every probe and hook of the application: the kubelet has no client certificate,
 * so a mesh that insists on mutual TLS would turn it away. Commands stay, because they run inside the container.
 */
export function redirectProbes(pod: Pod, port: number): Pod {
  return mapContainers(pod, (container) =>
    container.name === CONTAINER.proxy
      ? container
      : changeEndpoints(container, (handler, path, kind) => redirect(handler, { path, port }, kind)),
  );
}

function redirect(handler: Handler, to: { path: string; port: number }, kind: 'probe' | 'hook'): Handler {
  const { httpGet, tcpSocket, grpc, ...rest } = handler;
  if (httpGet) return { ...handler, httpGet: { ...httpGet, ...to, ...plain(httpGet.scheme) } };
  // An open port says nothing once the proxy accepts every connection; the agent tries the real one and answers in HTTP.
  if (tcpSocket) return { ...rest, ...(grpc && { grpc }), httpGet: to };
  return grpc && kind === 'probe' ? { ...rest, httpGet: to } : handler;
}

/** The kubelet speaks plain HTTP to the agent, which then uses TLS towards the application. */
function plain(scheme: string | undefined): { readonly scheme?: string } {
  return scheme === 'HTTPS' ? { scheme: 'HTTP' } : {};
}
