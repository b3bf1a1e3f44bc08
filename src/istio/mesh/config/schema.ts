import { HTTPRetry } from '#istio/parts/http/http-retry.ts';
import { LabelSelector } from '#istio/parts/selection/label-selector.ts';
import { ClientTLSSettings } from '#istio/parts/tls/client-tls-settings.ts';
import { LocalityLoadBalancerSetting } from '#istio/parts/traffic/locality-load-balancer-setting.ts';
import { TcpKeepalive } from '#istio/parts/traffic/tcp-keepalive.ts';
import { enumOf, message, named, oneof, repeated } from '#proto/message.ts';
import { bool, boolValue, duration, int32, string } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';
import { ExtensionProvider } from './extension-provider.ts';
import { MeshProxyConfig } from './proxy-config.ts';

const OutboundTrafficPolicy = message('MeshConfig.OutboundTrafficPolicy', {
  mode: enumOf({ REGISTRY_ONLY: 0, ALLOW_ANY: 1, ALLOW_ANY_DYNAMIC_DNS: 3 }),
  tls: ClientTLSSettings,
});

const InboundTrafficPolicy = message('MeshConfig.InboundTrafficPolicy', {
  mode: enumOf({ PASSTHROUGH: 0, LOCALHOST: 1 }),
});

const ConfigSource = message('ConfigSource', {
  address: string,
  tlsSettings: ClientTLSSettings,
  subscribedResources: repeated(enumOf({ SERVICE_REGISTRY: 0 })),
});

const CertificateData = message('MeshConfig.CertificateData', {
  ...oneof('certificate_data', { pem: string, spiffeBundleUrl: string }),
  certSigners: repeated(string),
  trustDomains: repeated(string),
});

const Certificate = message('Certificate', { secretName: string, dnsNames: repeated(string) });

const ServiceSettings = message('MeshConfig.ServiceSettings', {
  settings: message('MeshConfig.ServiceSettings.Settings', { clusterLocal: bool }),
  hosts: repeated(string),
});

const ServiceScopeConfigs = message('MeshConfig.ServiceScopeConfigs', {
  namespaceSelector: LabelSelector,
  servicesSelector: LabelSelector,
  scope: enumOf({ LOCAL: 0, GLOBAL: 1 }),
});

const CertificateAuthority = message('MeshConfig.CA', {
  address: string,
  tlsSettings: ClientTLSSettings,
  requestTimeout: duration,
  istiodSide: bool,
});

export const DefaultProviders = message('MeshConfig.DefaultProviders', {
  tracing: repeated(string),
  metrics: repeated(string),
  accessLogging: repeated(string),
});

const ProxyPathNormalization = message('MeshConfig.ProxyPathNormalization', {
  normalization: enumOf({ DEFAULT: 0, NONE: 1, BASE: 2, MERGE_SLASHES: 3, DECODE_AND_MERGE_SLASHES: 4 }),
});

const TLSConfig = message('MeshConfig.TLSConfig', {
  minProtocolVersion: enumOf({ TLS_AUTO: 0, TLSV1_2: 1, TLSV1_3: 2 }),
  ecdhCurves: repeated(string),
  cipherSuites: repeated(string),
});

/** istio.mesh.v1alpha1.MeshConfig: what holds for the whole mesh. */
export const MeshConfig = message('MeshConfig', {
  proxyListenPort: int32,
  proxyInboundListenPort: int32,
  proxyHttpPort: int32,
  connectTimeout: duration,
  hboneIdleTimeout: duration,
  protocolDetectionTimeout: duration,
  tcpKeepalive: TcpKeepalive,
  ingressClass: string,
  ingressService: string,
  ingressControllerMode: enumOf({ UNSPECIFIED: 0, OFF: 1, DEFAULT: 2, STRICT: 3 }),
  ingressSelector: string,
  enableTracing: bool,
  accessLogFile: string,
  accessLogFormat: string,
  accessLogEncoding: enumOf({ TEXT: 0, JSON: 1 }),
  enableEnvoyAccessLogService: bool,
  disableEnvoyListenerLog: bool,
  defaultConfig: MeshProxyConfig,
  outboundTrafficPolicy: OutboundTrafficPolicy,
  inboundTrafficPolicy: InboundTrafficPolicy,
  configSources: repeated(ConfigSource),
  enableAutoMtls: boolValue,
  trustDomain: string,
  trustDomainAliases: repeated(string),
  caCertificates: repeated(CertificateData),
  defaultServiceExportTo: repeated(string),
  defaultVirtualServiceExportTo: repeated(string),
  defaultDestinationRuleExportTo: repeated(string),
  rootNamespace: string,
  localityLbSetting: LocalityLoadBalancerSetting,
  dnsRefreshRate: duration,
  h2UpgradePolicy: enumOf({ DO_NOT_UPGRADE: 0, UPGRADE: 1 }),
  inboundClusterStatName: string,
  outboundClusterStatName: string,
  certificates: repeated(Certificate),
  serviceSettings: repeated(ServiceSettings),
  serviceScopeConfigs: repeated(ServiceScopeConfigs),
  enablePrometheusMerge: boolValue,
  verifyCertificateAtClient: boolValue,
  ca: CertificateAuthority,
  extensionProviders: repeated(ExtensionProvider),
  defaultProviders: DefaultProviders,
  discoverySelectors: repeated(LabelSelector),
  pathNormalization: ProxyPathNormalization,
  defaultHttpRetryPolicy: HTTPRetry,
  meshMTLS: named('mesh_mTLS', TLSConfig),
  tlsDefaults: TLSConfig,
});
export type MeshConfig = ValueOf<typeof MeshConfig>;
