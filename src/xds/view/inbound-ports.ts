import type { IngressListener, Sidecar } from '#kinds/sidecar/schema.ts';
import { parseProtocol } from '#model/names/protocol.ts';
import type { ServiceTarget } from '#model/proxy/targets.ts';
import type { Service, ServicePort } from '#model/services/service.ts';
import type { MeshProxy } from '../proxy.ts';

/** A port of the proxy's own workload that it listens for. */
export interface InboundPort {
  /** At the workload. */
  readonly targetPort: number;
  /** Of the oldest service that leads here; it decides the protocol. */
  readonly port: ServicePort;
  readonly service: Service | undefined;
  /** All services with the same port that lead here. */
  readonly services: readonly Service[];
  /** Where a Sidecar sends what comes in. */
  readonly defaultEndpoint?: string;
  readonly connectionPool?: Sidecar['inboundConnectionPool'] | undefined;
  readonly ingress?: IngressListener;
}

/** The ports of a proxy in ascending order: of its Sidecar's ingress, if it has any, else of the services that lead to it. */
export function inboundPorts(proxy: MeshProxy): readonly InboundPort[] {
  const ingress = proxy.view.sidecar?.spec.ingress ?? [];
  const ports = ingress.length > 0 ? ingress.map((listener) => ofSidecar(proxy, listener)) : ofServices(proxy);
  return [...ports].sort((a, b) => a.targetPort - b.targetPort);
}

function ofServices({ targets, view, metadata }: MeshProxy): readonly InboundPort[] {
  if (metadata['INTERCEPTION_MODE'] === 'NONE') return [];
  const byPort = Map.groupBy(targets, ({ targetPort }) => targetPort);
  const connectionPool = view.sidecar?.spec.inboundConnectionPool;
  return [...byPort].flatMap(([targetPort, list]) => {
    const [first] = list;
    if (!first) return [];
    return [
      {
        targetPort,
        port: first.port,
        service: first.service,
        services: withPort(list, first.port.port),
        connectionPool,
      },
    ];
  });
}

function withPort(targets: readonly ServiceTarget[], port: number): readonly Service[] {
  return targets.filter((target) => target.port.port === port).map(({ service }) => service);
}

/** A Sidecar's listener belongs to the service whose port leads to it, if one does. */
function ofSidecar({ targets, view }: MeshProxy, listener: IngressListener): InboundPort {
  const { number = 0, name = '', protocol = '' } = listener.port ?? {};
  const found = targets.find(({ targetPort }) => targetPort === number);
  const port: ServicePort = {
    name,
    port: found?.port.port ?? number,
    protocol: parseProtocol(protocol),
    targetPort: number,
  };
  return {
    targetPort: number,
    port,
    service: found?.service,
    services: found
      ? withPort(
          targets.filter(({ targetPort }) => targetPort === number),
          found.port.port,
        )
      : [],
    defaultEndpoint: listener.defaultEndpoint,
    connectionPool: listener.connectionPool ?? view.sidecar?.spec.inboundConnectionPool,
    ingress: listener,
  };
}
