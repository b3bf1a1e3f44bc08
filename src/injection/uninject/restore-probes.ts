import { CONTAINER, ENV } from '../pod/names.ts';
import type { Container, Handler, Pod, Port } from '../pod/pod.ts';
import { findContainer, mapContainers } from '../pod/pod.ts';
import { changeEndpoints } from '../probes/endpoints.ts';
import { portNamed, readProbes } from '../probes/originals.ts';

/**
 * Gives containers the probes and hooks back that the agent was told of. It was told ports by number; one that has a name
 * is called by it, as it was in nearly every probe.
 */
export function restoreProbes(pod: Pod): Pod {
  const told = findContainer(pod, CONTAINER.proxy)?.env?.find(({ name }) => name === ENV.probes)?.value;
  const originals = readProbes(told ?? '{}') ?? {};
  return mapContainers(pod, (container) =>
    changeEndpoints(container, (handler, path) => {
      const original = Object.hasOwn(originals, path) ? originals[path] : undefined;
      if (!original || handler.httpGet?.path !== path) return handler;
      const { httpGet: _, ...rest } = handler;
      return { ...rest, ...withNamedPort(original, container) };
    }),
  );
}

function withNamedPort({ httpGet, tcpSocket, grpc }: Handler, container: Container): Handler {
  if (httpGet) return { httpGet: { ...httpGet, port: nameOf(httpGet.port, container) } };
  if (tcpSocket) return { tcpSocket: { ...tcpSocket, port: nameOf(tcpSocket.port, container) } };
  return grpc ? { grpc } : {};
}

function nameOf(port: Port, container: Container): Port {
  const named = container.ports?.find(({ name, containerPort }) => name && containerPort === port)?.name;
  return named !== undefined && portNamed(named, container) === port ? named : port;
}
