import type { Listener } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import { httpProxyListener } from './http-proxy.ts';
import { inboundListeners } from './inbound.ts';
import { outboundListeners } from './outbound.ts';
import { virtualOutbound } from './virtual-outbound.ts';

/** The listeners of a proxy by the traffic they are for. */
export interface Listeners {
  readonly outbound: readonly Listener[];
  readonly inbound: readonly Listener[];
}

/** Where a sidecar takes connections: outbound by address of service, inbound by port of its workload. */
export function generateListeners(proxy: MeshProxy): Listeners {
  if (proxy.type !== 'sidecar' || proxy.model.settings.mesh.proxyListenPort <= 0) return { outbound: [], inbound: [] };
  const isRedirected = proxy.metadata['INTERCEPTION_MODE'] !== 'NONE';
  return {
    outbound: [
      ...outboundListeners(proxy),
      ...httpProxyListener(proxy),
      ...(isRedirected ? [virtualOutbound(proxy)] : []),
    ],
    inbound: inboundListeners(proxy),
  };
}
