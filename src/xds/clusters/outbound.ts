import { isWildcard } from '#model/names/hosts.ts';
import type { Service } from '#model/services/service.ts';
import type { Message } from '../messages/message.ts';
import { configPath } from '../messages/origin.ts';
import type { Cluster } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import { isWeighted, localityChoice } from '../view/locality-setting.ts';
import { nameOf, type OutboundCluster } from '../view/outbound-cluster.ts';
import { policyAt, ruleFor, subsetPolicyAt } from '../view/traffic-policy.ts';
import { connectionFields } from './connection-pool.ts';
import { discoveryFields, typeOf } from './discovery.ts';
import { loadBalancerFields } from './load-balancer.ts';
import { METADATA_EXCHANGE } from './metadata-exchange.ts';
import { outlierDetection, panicThreshold } from './outlier-detection.ts';
import { chosenHttp, protocolOptions } from './protocol-options.ts';
import { statName } from './stat-name.ts';
import { upstreamTls } from './upstream-tls.ts';

/** The clusters of a service: for each port one, and one for each subset. */
export function serviceClusters(proxy: MeshProxy, service: Service, form?: 'sni'): readonly Cluster[] {
  if (service.resolution === 'alias') return [];
  const rule = ruleFor(proxy, service);
  return service.ports
    .filter(({ protocol }) => protocol !== 'UDP')
    .flatMap((port) => {
      const policy = policyAt(rule?.spec.trafficPolicy, port.port);
      const kind = form && { form };
      const whole = outbound(proxy, { service, port, rule, policy, subset: undefined, ...kind });
      const subsets = (rule?.spec.subsets ?? []).map((subset) =>
        outbound(proxy, {
          service,
          port,
          rule,
          policy: subsetPolicyAt(rule?.spec.trafficPolicy, subset.trafficPolicy, port.port),
          subset,
          ...kind,
        }),
      );
      return [whole, ...subsets].filter((cluster) => cluster !== undefined);
    });
}

function outbound(proxy: MeshProxy, wanted: OutboundCluster): Cluster | undefined {
  const { service, port, rule, policy, subset } = wanted;
  const { mesh } = proxy.model.settings;
  const name = nameOf(wanted);
  const whole = policyAt(rule?.spec.trafficPolicy, port.port);
  const isDirect = [whole, policy].some((each) => each?.loadBalancer?.simple === 'PASSTHROUGH');
  const type = isDirect ? 'ORIGINAL_DST' : typeOf(service, proxy.type === 'sidecar');
  const discovery = discoveryFields(proxy, { ...wanted, name, type });
  if (!discovery) return undefined;
  const pool = policy?.connectionPool;
  const http = chosenHttp({ protocol: port.protocol, isSidecar: proxy.type === 'sidecar', pool, mesh });
  const { upstream, isForeign, ...tls } = securedBy(wanted.form)(proxy, {
    service,
    port: port.port,
    portName: port.name,
    subset: subset?.name ?? '',
    policy,
    isHttp2: http === 'http2',
    isDirect: type === 'ORIGINAL_DST',
    isSelected: rule?.spec.workloadSelector !== undefined,
  });
  return {
    name,
    altStatName: `${statName(mesh.outboundClusterStatName, { service, port, subset: subset?.name ?? '' }) ?? name};`,
    ...discovery,
    ...connectionFields(mesh, policy ?? {}),
    ...balancing(wanted, type),
    commonLbConfig: isDynamic(service) ? undefined : commonLbConfig(proxy, wanted),
    outlierDetection: policy?.outlierDetection && outlierDetection(policy.outlierDetection),
    typedExtensionProtocolOptions: protocolOptions({ http, pool, upstream }),
    ...tls,
    filters: [METADATA_EXCHANGE],
    metadata: { filterMetadata: { istio: metadata(wanted, isForeign === true) } },
  };
}

/** Calls from other networks are encrypted from end to end already. */
function securedBy(form: 'sni' | undefined): typeof upstreamTls {
  return form === 'sni' ? () => ({}) : upstreamTls;
}

function balancing({ policy }: OutboundCluster, type: string | undefined): Message {
  return type === 'ORIGINAL_DST' || type === 'DYNAMIC'
    ? { lbPolicy: 'CLUSTER_PROVIDED' }
    : loadBalancerFields(policy?.loadBalancer);
}

function commonLbConfig({ model }: MeshProxy, { service, policy }: OutboundCluster): Message {
  const choice = localityChoice(model.settings.mesh, service, policy);
  const detection = policy?.outlierDetection;
  const isForced = service.trafficDistribution !== 'any';
  return {
    healthyPanicThreshold: isForced ? {} : detection && panicThreshold(detection),
    localityWeightedLbConfig: choice && isWeighted(choice, policy) ? {} : undefined,
  };
}

/** What telemetry and people can see of where a cluster comes from. */
function metadata({ service, rule, subset }: OutboundCluster, isForeign: boolean): Message {
  const { hostname: host, name, namespace } = service;
  return {
    services: isDynamic(service) ? undefined : [{ host, name, namespace }],
    config: rule?.sources[0] && configPath('destination-rule', rule.sources[0]),
    subset: subset?.name,
    external: service.isExternal && !subset ? true : undefined,
    alpn_override: isForeign ? 'false' : undefined,
  };
}

/** Endpoints that are looked up for each request have no names or places that could be told beforehand. */
function isDynamic({ resolution, hostname }: Service): boolean {
  return resolution === 'dynamic-dns' && isWildcard(hostname);
}
