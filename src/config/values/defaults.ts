import type { JsonObject } from '#base/json.ts';

/** What a proxy asks of its node, and the most it may take. */
const PROXY_RESOURCES = {
  requests: { cpu: '100m', memory: '128Mi' },
  limits: { cpu: '2000m', memory: '1024Mi' },
};

const PROXY = {
  autoInject: 'enabled',
  image: 'proxyv2',
  clusterDomain: 'cluster.local',
  logLevel: 'warning',
  componentLogLevel: 'misc:error',
  outlierLogPath: '',
  privileged: false,
  includeIPRanges: '*',
  excludeIPRanges: '',
  includeInboundPorts: '*',
  excludeInboundPorts: '',
  includeOutboundPorts: '',
  excludeOutboundPorts: '',
  statusPort: 15020,
  readinessInitialDelaySeconds: 0,
  readinessPeriodSeconds: 15,
  readinessFailureThreshold: 4,
  startupProbe: { enabled: true, failureThreshold: 600 },
  seccompProfile: {},
  tracer: 'none',
  resources: PROXY_RESOURCES,
};

/** The values of Istio's chart as far as the injector and its templates read them. Lists and names are as in the chart. */
export const DEFAULT_VALUES: JsonObject = {
  global: {
    hub: 'registry.istio.io/release',
    tag: '1.30.3',
    variant: '',
    imagePullPolicy: '',
    imagePullSecrets: [],
    istioNamespace: 'istio-system',
    logAsJson: false,
    logging: { level: 'default:info' },
    meshID: '',
    multiCluster: { clusterName: '' },
    network: '',
    proxy: PROXY,
    proxy_init: { image: 'proxyv2', forceApplyIptables: false },
    pilotCertProvider: 'istiod',
    caAddress: '',
    caName: '',
    mountMtlsCerts: false,
    nativeNftables: false,
    sds: { token: { aud: 'istio-ca' } },
    sts: { servicePort: 0 },
  },
  pilot: { cni: { enabled: false, provider: 'default' }, env: {} },
  gateways: { securityContext: {}, seccompProfile: {} },
  sidecarInjectorWebhook: {
    neverInjectSelector: [],
    alwaysInjectSelector: [],
    injectedAnnotations: {},
    rewriteAppHTTPProbe: true,
    templates: {},
    defaultTemplates: [],
  },
  revision: '',
};
