/** The annotations that Istio 1.30 reads or writes, by their prefix. */
const ANNOTATIONS: Readonly<Record<string, string>> = {
  'alpha.istio.io': 'canonical-serviceaccounts kubernetes-serviceaccounts',
  'ambient.istio.io': 'bypass-inbound-capture dns-capture redirection waypoint-inbound-binding',
  'galley.istio.io': 'analyze-suppress',
  'gateway.istio.io': 'controller-version name-override service-account',
  'inject.istio.io': 'templates',
  'istio.io':
    'autoRegistrationGroup connectedAt disconnectedAt dry-run reroute-virtual-interfaces rev workloadController',
  'networking.istio.io': 'exportTo service-type traffic-distribution',
  'prometheus.istio.io': 'merge-metrics',
  'proxy.istio.io': 'config overrides',
  'readiness.status.sidecar.istio.io': 'applicationPorts failureThreshold initialDelaySeconds periodSeconds',
  'sidecar.istio.io':
    'agentLogLevel bootstrapOverride componentLogLevel discoveryAddress extraStatTags inject interceptionMode logLevel ' +
    'nativeSidecar proxyCPU proxyCPULimit proxyImage proxyImageType proxyMemory proxyMemoryLimit ' +
    'rewriteAppHTTPProbers statsCompression statsEvictionInterval statsFlushInterval statsHistogramBins ' +
    'statsHistogramBuckets statsInclusionPrefixes statsInclusionRegexps statsInclusionSuffixes status userVolume ' +
    'userVolumeMount',
  'status.sidecar.istio.io': 'port',
  'topology.istio.io': 'controlPlaneClusters',
  'traffic.istio.io': 'nodeSelector',
  'traffic.sidecar.istio.io':
    'excludeInboundPorts excludeInterfaces excludeOutboundIPRanges excludeOutboundPorts includeInboundPorts ' +
    'includeOutboundIPRanges includeOutboundPorts kubevirtInterfaces',
};

/** The labels that Istio 1.30 reads or writes, by their prefix. */
const LABELS: Readonly<Record<string, string>> = {
  'gateway.istio.io': 'managed',
  'istio.io': 'dataplane-mode ingress-use-waypoint rev tag use-waypoint use-waypoint-namespace waypoint-for',
  'networking.istio.io': 'enable-autoallocate-ip gatewayPort',
  'operator.istio.io': 'component managed version',
  'security.istio.io': 'tlsMode',
  'service.istio.io': 'canonical-name canonical-revision workload-name',
  'sidecar.istio.io': 'inject',
  'topology.istio.io': 'cluster locality network subzone',
};

/** Their full names. */
export const KNOWN_NAMES: Readonly<Record<'annotations' | 'labels', ReadonlySet<string>>> = {
  annotations: fullNames(ANNOTATIONS),
  labels: new Set([...fullNames(LABELS), 'istio-injection']),
};

function fullNames(table: Readonly<Record<string, string>>): ReadonlySet<string> {
  return new Set(
    Object.entries(table).flatMap(([prefix, names]) => names.split(' ').map((name) => `${prefix}/${name}`)),
  );
}
