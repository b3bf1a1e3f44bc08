import { isWildcard } from '#model/names/hosts.ts';
import { familiesOf } from '#model/proxy/proxy.ts';
import type { Service } from '#model/services/service.ts';
import { assignmentFor } from '../endpoints/assignment.ts';
import { seconds } from '../messages/duration.ts';
import { any, type Message } from '../messages/message.ts';
import type { ClusterLoadAssignment } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import type { OutboundCluster } from '../view/outbound-cluster.ts';
import { dynamicForwardProxy } from './dynamic-forward-proxy.ts';

/** How a cluster finds its endpoints. `DYNAMIC`: by the name in each request. */
export type ClusterType = 'EDS' | 'STRICT_DNS' | 'LOGICAL_DNS' | 'ORIGINAL_DST' | 'DYNAMIC';

/** Endpoints that Envoy asks for over ADS, at once and without a limit of time. */
const ADS: Message = { ads: {}, initialFetchTimeout: '0s', resourceApiVersion: 'V3' };
const MAX_QUERIES_PER_CHANNEL = 100;

export function typeOf({ resolution, connectStrategy, hostname }: Service, isSidecar: boolean): ClusterType {
  switch (resolution) {
    case 'dns':
      return connectStrategy === 'RACE_FIRST_TCP_CONNECT' ? 'LOGICAL_DNS' : 'STRICT_DNS';
    case 'dns-round-robin':
      return 'LOGICAL_DNS';
    case 'dynamic-dns':
      return isWildcard(hostname) ? 'DYNAMIC' : 'EDS';
    case 'passthrough':
      return isSidecar ? 'ORIGINAL_DST' : 'EDS';
    default:
      return 'EDS';
  }
}

export interface Discovered extends OutboundCluster {
  readonly name: string;
  readonly type: ClusterType;
}

/** The fields of discovery; undefined for a cluster of DNS names that has none. */
export function discoveryFields(proxy: MeshProxy, wanted: Discovered): Message | undefined {
  const { name, type, service, port } = wanted;
  switch (type) {
    case 'EDS':
      return { type, edsClusterConfig: { edsConfig: ADS, serviceName: name } };
    case 'ORIGINAL_DST': {
      const isMoved = service.registry === 'External' && typeof port.targetPort === 'number';
      return { type, originalDstLbConfig: isMoved ? { upstreamPortOverride: port.targetPort } : undefined };
    }
    case 'DYNAMIC':
      return dynamicForwardProxy(service.hostname);
    default: {
      const loadAssignment = assignmentFor(proxy, wanted);
      return loadAssignment.endpoints ? dns(proxy, wanted, loadAssignment) : undefined;
    }
  }
}

function dns(proxy: MeshProxy, { type, service }: Discovered, loadAssignment: ClusterLoadAssignment): Message {
  const { mesh } = proxy.model.settings;
  return {
    type,
    loadAssignment,
    dnsLookupFamily: lookupFamily(proxy, service),
    dnsRefreshRate: seconds(mesh.dnsRefreshRate),
    dnsJitter: '0.100s',
    respectDnsTtl: true,
    typedDnsResolverConfig: {
      name: 'envoy.network.dns_resolver.cares',
      typedConfig: any('envoy.extensions.network.dns_resolver.cares.v3.CaresDnsResolverConfig', {
        udpMaxQueries: MAX_QUERIES_PER_CHANNEL,
      }),
    },
  };
}

function lookupFamily(proxy: MeshProxy, { connectStrategy }: Service): string {
  if (connectStrategy === 'RACE_FIRST_TCP_CONNECT') return 'ALL';
  return familiesOf(proxy) === 'ipv6' ? 'V6_ONLY' : 'V4_ONLY';
}
