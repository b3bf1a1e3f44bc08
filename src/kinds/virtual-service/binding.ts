import type { Metadata } from '#kube/metadata.ts';
import { MESH } from './gateway-names.ts';
import type { VirtualService } from './schema.ts';

/** Whether the routes are for gateways alone. With `mesh` among them, or none named, they are for sidecars too. */
export function isForGateways({ gateways }: VirtualService): boolean {
  return gateways.length > 0 && !gateways.includes(MESH);
}

/** Without hosts it is a delegate: its routes are for those who delegate to it. */
export function isDelegate({ hosts }: VirtualService): boolean {
  return hosts.length === 0;
}

/** Istio itself made it of a route of the Gateway API, whose names and destinations it has checked there. */
export function isConverted({ annotations }: Metadata): boolean {
  return annotations['internal.istio.io/route-semantics'] === 'gateway';
}
