import type { MeshProxy } from '#model/proxy.ts';
import type { Protocol, ServicePort } from '#model/service-port.ts';
import type { Service, World } from '#model/world.ts';

/** A port of a pod that a service leads to. */
export interface InboundPort {
  readonly target: number;
  readonly protocol: Exclude<Protocol, 'udp'>;
  /** The first service that leads there, and its own port. */
  readonly hostname: string;
  readonly number: number;
  readonly services: readonly Service[];
}

/** The ports of a proxy's pod that services lead to, in order. */
export function inboundPorts(proxy: MeshProxy, world: World): readonly InboundPort[] {
  const ports = new Map<number, InboundPort>();
  for (const service of world.servicesOf(proxy)) {
    for (const port of service.ports) {
      const target = targetOf(port, proxy, world);
      if (target === undefined || port.protocol === 'udp') continue;
      const known = ports.get(target);
      const own = { target, protocol: port.protocol, hostname: service.hostname, number: port.number };
      ports.set(target, { ...(known ?? own), services: [...(known?.services ?? []), service] });
    }
  }
  return [...ports.values()].sort((a, b) => a.target - b.target);
}

/** A named port is whatever the pod calls so. */
function targetOf({ target }: ServicePort, { ips }: MeshProxy, world: World): number | undefined {
  if (typeof target === 'number') return target;
  const pod = ips.map((ip) => world.podAt(ip)).find((found) => found !== undefined);
  return pod?.namedPorts.get(target);
}
