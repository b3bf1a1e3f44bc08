import { any, type Message } from '../messages/message.ts';

/** The cache of names that a wildcard host's cluster and filters share. */
function dnsCacheConfig(host: string): Message {
  return { name: `${host}_dfp_dns_cache`, dnsLookupFamily: 'V4_ONLY' };
}

/** A cluster that looks up the host of each request. */
export function dynamicForwardProxy(host: string): Message {
  return {
    lbPolicy: 'CLUSTER_PROVIDED',
    clusterType: {
      name: 'envoy.clusters.dynamic_forward_proxy',
      typedConfig: any('envoy.extensions.clusters.dynamic_forward_proxy.v3.ClusterConfig', {
        dnsCacheConfig: dnsCacheConfig(host),
      }),
    },
  };
}
