import { inboundCluster } from '#model/names/cluster-names.ts';
import { familiesOf } from '#model/proxy/proxy.ts';
import type { MergedRule } from '#model/rules/destination-rule.ts';
import { pipe, socketAddress } from '../messages/address.ts';
import type { Message } from '../messages/message.ts';
import { configPath } from '../messages/origin.ts';
import type { Cluster } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import type { InboundPort } from '../view/inbound-ports.ts';
import { policyAt, ruleFor } from '../view/traffic-policy.ts';
import { connectionFields } from './connection-pool.ts';
import { ownSource } from './fixed.ts';
import { declaredHttp, protocolOptions } from './protocol-options.ts';
import { statName } from './stat-name.ts';

/** Idle addresses are kept nearly for ever, some 292 years. */
const CLEANUP_INTERVAL = '9223372035s';

/** The cluster through which a proxy calls its own workload at a port. */
export function inboundPortCluster(proxy: MeshProxy, port: InboundPort): Cluster {
  const { mesh } = proxy.model.settings;
  const { service } = port;
  const name = inboundCluster(port.targetPort);
  const rule = service && ruleFor({ ...proxy, labels: {} }, service);
  const pool = port.connectionPool ?? policyAt(rule?.spec.trafficPolicy, port.port.port)?.connectionPool;
  const http = declaredHttp({ protocol: port.port.protocol, isSidecar: proxy.type === 'sidecar' });
  const stat = service && statName(mesh.inboundClusterStatName, { service, port: port.port, subset: '' });
  return {
    name,
    altStatName: `${stat ?? name};`,
    ...destination(proxy, port, name),
    ...connectionFields(mesh, { ...(pool && { connectionPool: pool }) }),
    commonLbConfig: {},
    typedExtensionProtocolOptions: protocolOptions({ http, pool }),
    metadata: metadataOf(port, rule),
  };
}

/** Services outside of the mesh are not named, although one of their endpoints may be a workload in it. */
function metadataOf({ services }: InboundPort, rule: MergedRule | undefined): Cluster['metadata'] {
  const inMesh = services.filter(({ isExternal }) => !isExternal);
  if (inMesh.length === 0) return undefined;
  const source = rule?.spec.trafficPolicy && rule.sources[0];
  const named = inMesh.map(({ hostname: host, name, namespace }) => ({ host, name, namespace }));
  return { filterMetadata: { istio: { services: named, config: source && configPath('destination-rule', source) } } };
}

/** Straight to the address that the caller has asked for, unless a Sidecar or the mesh says otherwise. */
function destination(proxy: MeshProxy, { targetPort, defaultEndpoint }: InboundPort, name: string): Message {
  const isLocal = proxy.model.settings.mesh.inboundTrafficPolicy?.mode === 'LOCALHOST';
  const loopback = familiesOf(proxy) === 'ipv6' ? '::1' : '127.0.0.1';
  if (defaultEndpoint) return fixed(name, ...endpointOf(proxy, defaultEndpoint));
  if (isLocal) return fixed(name, socketAddress(loopback, targetPort), undefined);
  return {
    type: 'ORIGINAL_DST',
    lbPolicy: 'CLUSTER_PROVIDED',
    cleanupInterval: CLEANUP_INTERVAL,
    upstreamBindConfig: ownSource(proxy),
  };
}

function fixed(name: string, address: Message, upstreamBindConfig: Message | undefined): Message {
  return {
    type: 'STATIC',
    upstreamBindConfig,
    loadAssignment: { clusterName: name, endpoints: [{ lbEndpoints: [{ endpoint: { address } }] }] },
  };
}

/** `127.0.0.1:8080`, `0.0.0.0:8080` (the pod's own address) or `unix:///path`. */
function endpointOf(proxy: MeshProxy, endpoint: string): [Message, Message | undefined] {
  if (endpoint.startsWith('unix://')) return [pipe(endpoint.slice('unix://'.length)), ownSource(proxy)];
  const colon = endpoint.lastIndexOf(':');
  const [host, port] = [endpoint.slice(0, colon).replace(/^\[(.*)\]$/, '$1'), Number(endpoint.slice(colon + 1))];
  if (host === '127.0.0.1' || host === '::1') {
    return [socketAddress(familiesOf(proxy) === 'ipv6' ? '::1' : '127.0.0.1', port), undefined];
  }
  const own =
    proxy.addresses.find((address) => address.includes(':') === host.includes(':')) ?? proxy.addresses[0] ?? '';
  return [socketAddress(own, port), ownSource(proxy)];
}
