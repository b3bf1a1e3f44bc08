import { enumOf, mapOf, message, repeated } from '#proto/message.ts';
import { boolValue, string, struct, uint32 } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';

const Resources = message('resources', { limits: mapOf(string), requests: mapOf(string) });

const SidecarProxy = message('global.proxy', {
  autoInject: string,
  clusterDomain: string,
  componentLogLevel: string,
  excludeInboundPorts: string,
  excludeIPRanges: string,
  image: string,
  includeIPRanges: string,
  logLevel: string,
  outlierLogPath: string,
  privileged: boolValue,
  readinessInitialDelaySeconds: uint32,
  readinessPeriodSeconds: uint32,
  readinessFailureThreshold: uint32,
  seccompProfile: struct,
  startupProbe: message('global.proxy.startupProbe', { enabled: boolValue, failureThreshold: uint32 }),
  statusPort: uint32,
  resources: Resources,
  tracer: enumOf({ zipkin: 0, lightstep: 1, datadog: 2, stackdriver: 3, openCensusAgent: 4, none: 5 }),
  excludeOutboundPorts: string,
  lifecycle: struct,
  holdApplicationUntilProxyStarts: boolValue,
  includeInboundPorts: string,
  includeOutboundPorts: string,
});

const Global = message('global', {
  hub: string,
  imagePullPolicy: string,
  imagePullSecrets: repeated(string),
  istioNamespace: string,
  logAsJson: boolValue,
  logging: message('global.logging', { level: string }),
  meshID: string,
  multiCluster: message('global.multiCluster', { enabled: boolValue, clusterName: string }),
  network: string,
  podDNSSearchNamespaces: repeated(string),
  proxy: SidecarProxy,
  proxy_init: message('global.proxy_init', { image: string, resources: Resources }),
  sds: message('global.sds', { token: struct }),
  variant: string,
  pilotCertProvider: string,
  sts: message('global.sts', { servicePort: uint32 }),
  mountMtlsCerts: boolValue,
  caAddress: string,
  caName: string,
  platform: string,
  trustBundleName: string,
  nativeNftables: boolValue,
});

const Pilot = message('pilot', {
  env: struct,
  cni: message('pilot.cni', { enabled: boolValue, provider: string }),
  crlConfigMapName: string,
});

const SidecarInjectorWebhook = message('sidecarInjectorWebhook', {
  enableNamespacesByDefault: boolValue,
  reinvocationPolicy: string,
  neverInjectSelector: repeated(struct),
  alwaysInjectSelector: repeated(struct),
  rewriteAppHTTPProbe: boolValue,
  injectedAnnotations: struct,
  templates: struct,
  defaultTemplates: repeated(string),
});

/**
 * The types of the Helm values that Istio's injector or its templates read. Everything else in the values belongs to
 * whoever writes templates, and `global.tag` may be of any type: Helm users write 1.30 without quotes.
 */
export const Settings = message('The values', {
  global: Global,
  pilot: Pilot,
  sidecarInjectorWebhook: SidecarInjectorWebhook,
  revision: string,
});
export type Settings = ValueOf<typeof Settings>;
