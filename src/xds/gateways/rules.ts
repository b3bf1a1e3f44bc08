import { hostsOverlap } from '#model/names/hosts.ts';
import { visibleTo } from '#model/names/visibility.ts';
import type { VirtualServiceRule } from '#model/rules/virtual-service.ts';
import type { MeshProxy } from '../proxy.ts';
import { type GatewayServer, hostsForNamespace } from './server.ts';

/** The VirtualServices for a Gateway: private ones first, then exported ones, then public ones; the oldest first. */
export function rulesFor({ model, namespace }: MeshProxy, gatewayName: string): readonly VirtualServiceRule[] {
  const bound = model.virtualServices.filter(({ gateways }) => gateways.includes(gatewayName));
  const isOwn = ({ semantics, namespace: own }: VirtualServiceRule) => semantics === 'gateway-api' && own === namespace;
  return visibleTo([...bound.filter(isOwn), ...bound.filter((rule) => !isOwn(rule))], namespace);
}

/** Whether a rule has hosts that a server serves. */
export function servesRule({ hosts }: GatewayServer, { spec, namespace }: VirtualServiceRule): boolean {
  return hostsForNamespace(hosts, namespace).some((host) => spec.hosts.some((other) => hostsOverlap(host, other)));
}

/** What of a match is known before any connection: the port, as clients see it, and the Gateway. */
export function fitsServer(
  match: { readonly port: number; readonly gateways: readonly string[] },
  { servicePort, gatewayName }: GatewayServer,
): boolean {
  if (match.gateways.length > 0 && !match.gateways.includes(gatewayName)) return false;
  return match.port === 0 || match.port === servicePort;
}
