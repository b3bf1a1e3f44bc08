import { outboundCluster, PASSTHROUGH_CLUSTER } from '#model/names/cluster-names.ts';
import type { Service, ServicePort } from '#model/services/service.ts';
import { list, type Message } from '../messages/message.ts';
import type { Route, VirtualHost } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import { policyAt, ruleFor } from '../view/traffic-policy.ts';
import { destinationCluster } from './destination.ts';
import { domainName } from './domains.ts';
import { hashPolicy } from './hash-policy.ts';
import { retryPolicy } from './retry-policy.ts';

/** How requests to a service go that no VirtualService speaks of. */
export function defaultRoute(proxy: MeshProxy, service: Service, { port }: ServicePort): Route {
  const policy = policyAt(ruleFor(proxy, service)?.spec.trafficPolicy, port);
  const hash = policy?.loadBalancer?.consistentHash && hashPolicy(policy.loadBalancer.consistentHash);
  return {
    name: 'default',
    match: { prefix: '/' },
    decorator: { operation: `${domainName(service.hostname, port)}/*` },
    route: {
      cluster: outboundCluster(service.hostname, port),
      timeout: '0s',
      maxGrpcTimeout: '0s',
      retryPolicy: retryPolicy(proxy.model.settings.mesh.defaultHttpRetryPolicy, 'freely'),
      hashPolicy: list(hash ? [hash] : []),
    },
  };
}

/** Tells servers how often a request has been tried, unless the proxy is told not to. */
export function attemptCount({ proxyConfig }: MeshProxy): Message {
  return { includeRequestAttemptCount: proxyConfig.proxyHeaders?.attemptCount?.disabled ? undefined : true };
}

/** What becomes of requests to hosts that nobody knows. */
export function catchAllHost(proxy: MeshProxy): VirtualHost {
  const { view } = proxy;
  const isAllowed = view.outboundPolicy === 'ALLOW_ANY';
  const name = isAllowed ? 'allow_any' : 'block_all';
  const cluster = view.egressProxy ? destinationCluster(view.egressProxy, undefined, 0) : PASSTHROUGH_CLUSTER;
  const action: Message = isAllowed
    ? { route: { cluster, timeout: '0s', maxGrpcTimeout: '0s' } }
    : { directResponse: { status: 502 } };
  return {
    name,
    domains: ['*'],
    ...attemptCount(proxy),
    routes: [{ name, match: { prefix: '/' }, ...action }],
  };
}
