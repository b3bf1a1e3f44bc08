/* Which kinds of objects Istio 1.30 looks for its annotations on, and what it thinks of them. */

export interface IstioAnnotation {
  /** Kinds, or `Any`. */
  readonly kinds: readonly string[];
  readonly isDeprecated: boolean;
  readonly isAlpha: boolean;
}

/** Annotations of pods, by how finished they are. */
const OF_PODS = {
  alpha:
    'prometheus.istio.io/merge-metrics sidecar.istio.io/status sidecar.istio.io/rewriteAppHTTPProbers ' +
    'sidecar.istio.io/proxyImage sidecar.istio.io/proxyImageType sidecar.istio.io/proxyCPU ' +
    'sidecar.istio.io/proxyCPULimit sidecar.istio.io/proxyMemory sidecar.istio.io/interceptionMode ' +
    'sidecar.istio.io/bootstrapOverride sidecar.istio.io/statsHistogramBuckets sidecar.istio.io/statsFlushInterval ' +
    'sidecar.istio.io/statsEvictionInterval sidecar.istio.io/statsHistogramBins sidecar.istio.io/userVolume ' +
    'status.sidecar.istio.io/port sidecar.istio.io/logLevel sidecar.istio.io/componentLogLevel ' +
    'sidecar.istio.io/agentLogLevel sidecar.istio.io/nativeSidecar ' +
    'readiness.status.sidecar.istio.io/initialDelaySeconds readiness.status.sidecar.istio.io/periodSeconds ' +
    'readiness.status.sidecar.istio.io/failureThreshold readiness.status.sidecar.istio.io/applicationPorts ' +
    'traffic.sidecar.istio.io/includeOutboundIPRanges traffic.sidecar.istio.io/excludeOutboundIPRanges ' +
    'traffic.sidecar.istio.io/excludeInboundPorts traffic.sidecar.istio.io/excludeInterfaces ' +
    'traffic.sidecar.istio.io/includeOutboundPorts traffic.sidecar.istio.io/excludeOutboundPorts istio.io/rev ' +
    'proxy.istio.io/overrides inject.istio.io/templates ambient.istio.io/bypass-inbound-capture ' +
    'istio.io/reroute-virtual-interfaces ambient.istio.io/dns-capture ' +
    'sidecar.istio.io/proxyMemoryLimit sidecar.istio.io/userVolumeMount traffic.sidecar.istio.io/includeInboundPorts',
  deprecatedAlpha:
    'sidecar.istio.io/discoveryAddress sidecar.istio.io/statsInclusionPrefixes ' +
    'sidecar.istio.io/statsInclusionSuffixes sidecar.istio.io/statsInclusionRegexps ' +
    'traffic.sidecar.istio.io/kubevirtInterfaces sidecar.istio.io/extraStatTags sidecar.istio.io/statsCompression',
  deprecated: 'sidecar.istio.io/inject',
  finished: 'proxy.istio.io/config ambient.istio.io/redirection',
};

/** Those of other objects; all are alpha but for two. */
const OF_OTHERS: Readonly<Record<string, readonly string[]>> = {
  'networking.istio.io/exportTo': ['Service'],
  'traffic.istio.io/nodeSelector': ['Service'],
  'kubernetes.io/ingress.class': ['Ingress'],
  'galley.istio.io/analyze-suppress': ['Any'],
  'istio.io/dry-run': ['AuthorizationPolicy'],
  'istio.io/autoRegistrationGroup': ['WorkloadEntry'],
  'istio.io/workloadController': ['WorkloadEntry'],
  'istio.io/connectedAt': ['WorkloadEntry'],
  'istio.io/disconnectedAt': ['WorkloadEntry'],
  'topology.istio.io/controlPlaneClusters': ['Namespace'],
  'gateway.istio.io/controller-version': ['Any'],
  'ambient.istio.io/waypoint-inbound-binding': ['GatewayClass', 'Gateway'],
  'gateway.istio.io/service-account': ['Gateway'],
  'gateway.istio.io/name-override': ['Gateway'],
  'networking.istio.io/service-type': ['Gateway'],
  'networking.istio.io/traffic-distribution': ['Namespace', 'Service', 'ServiceEntry'],
};
const STABLE: readonly string[] = ['traffic.istio.io/nodeSelector', 'kubernetes.io/ingress.class'];

const SERVICE_ACCOUNTS = 'alpha.istio.io/kubernetes-serviceaccounts alpha.istio.io/canonical-serviceaccounts';

/** By name. */
export const ISTIO_ANNOTATIONS: ReadonlyMap<string, IstioAnnotation> = new Map([
  ...rows(OF_PODS.alpha, { kinds: ['Pod'], isAlpha: true, isDeprecated: false }),
  ...rows(OF_PODS.deprecatedAlpha, { kinds: ['Pod'], isAlpha: true, isDeprecated: true }),
  ...rows(OF_PODS.deprecated, { kinds: ['Pod'], isAlpha: false, isDeprecated: true }),
  ...rows(OF_PODS.finished, { kinds: ['Pod'], isAlpha: false, isDeprecated: false }),
  ...rows(SERVICE_ACCOUNTS, { kinds: ['Service'], isAlpha: true, isDeprecated: true }),
  ...Object.entries(OF_OTHERS).map(
    ([name, kinds]) => [name, { kinds, isAlpha: !STABLE.includes(name), isDeprecated: false }] as const,
  ),
]);

/** Written by Istio itself, so that nobody is to be told of them. */
export const WRITTEN_BY_ISTIO: ReadonlySet<string> = new Set([
  'sidecar.istio.io/status',
  'gateway.istio.io/controller-version',
  'istio.io/rev',
]);

/** Whether an annotation is, by its name, one of Istio's. */
export function isOfIstio(name: string): boolean {
  return name === 'kubernetes.io/ingress.class' || (name.split('/', 1)[0] ?? '').endsWith('istio.io');
}

function rows(names: string, annotation: IstioAnnotation): readonly (readonly [string, IstioAnnotation])[] {
  return names.split(' ').map((name) => [name, annotation] as const);
}
