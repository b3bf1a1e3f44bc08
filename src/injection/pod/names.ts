import { SELECTION } from '#istio/selection-labels.ts';

/** The annotations that steer an injection or are written by one. */
export const ANNOTATION = {
  inject: 'sidecar.istio.io/inject',
  status: 'sidecar.istio.io/status',
  overrides: 'proxy.istio.io/overrides',
  templates: 'inject.istio.io/templates',
  proxyConfig: 'proxy.istio.io/config',
  proxyImageType: 'sidecar.istio.io/proxyImageType',
  nativeSidecar: 'sidecar.istio.io/nativeSidecar',
  interceptionMode: 'sidecar.istio.io/interceptionMode',
  statusPort: 'status.sidecar.istio.io/port',
  rewriteProbes: 'sidecar.istio.io/rewriteAppHTTPProbers',
  mergeMetrics: 'prometheus.istio.io/merge-metrics',
} as const;

/** The labels that steer an injection or are written by one. */
export const LABEL = {
  inject: SELECTION.pod,
  network: 'topology.istio.io/network',
} as const;

/** The containers whose names mean something to the injector. */
export const CONTAINER = {
  proxy: 'istio-proxy',
  init: 'istio-init',
  validation: 'istio-validation',
  coreDump: 'enable-core-dump',
} as const;

/** Variables of the proxy that the injector reads, or writes besides those of the templates. */
export const ENV = {
  configuration: 'PROXY_CONFIG',
  cluster: 'ISTIO_META_CLUSTER_ID',
  network: 'ISTIO_META_NETWORK',
  probes: 'ISTIO_KUBE_APP_PROBERS',
  metrics: 'ISTIO_PROMETHEUS_ANNOTATIONS',
} as const;
