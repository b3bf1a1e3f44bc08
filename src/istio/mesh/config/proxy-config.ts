import { ReadinessProbe } from '#istio/parts/readiness-probe.ts';
import { ClientTLSSettings } from '#istio/parts/tls/client-tls-settings.ts';
import { TcpKeepalive } from '#istio/parts/traffic/tcp-keepalive.ts';
import { enumOf, mapOf, message, oneof, repeated } from '#proto/message.ts';
import { bool, boolValue, duration, int32, int32Value, string, uint32 } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';
import { ForwardClientCertDetails, ProxyHeaders } from './proxy-headers.ts';
import { ProxyImage } from './proxy-image.ts';
import { Tracing } from './tracing.ts';

const Topology = message('Topology', {
  numTrustedProxies: uint32,
  forwardClientCertDetails: ForwardClientCertDetails,
  proxyProtocol: message('Topology.ProxyProtocolConfiguration', {}),
});

const KeyProviderFields = { pollDelay: duration, fallback: boolValue };
const PrivateKeyProvider = message('PrivateKeyProvider', {
  ...oneof('provider', {
    cryptomb: message('PrivateKeyProvider.CryptoMb', KeyProviderFields),
    qat: message('PrivateKeyProvider.QAT', KeyProviderFields),
  }),
});

const RemoteService = message('RemoteService', {
  address: string,
  tlsSettings: ClientTLSSettings,
  tcpKeepalive: TcpKeepalive,
});

const ProxyStatsMatcher = message('ProxyConfig.ProxyStatsMatcher', {
  inclusionPrefixes: repeated(string),
  inclusionSuffixes: repeated(string),
  inclusionRegexps: repeated(string),
});

/** istio.mesh.v1alpha1.ProxyConfig: how one proxy is started, `defaultConfig` in MeshConfig. */
export const MeshProxyConfig = message('ProxyConfig', {
  configPath: string,
  binaryPath: string,
  ...oneof('cluster_name', {
    serviceCluster: string,
    tracingServiceName: enumOf({
      APP_LABEL_AND_NAMESPACE: 0,
      CANONICAL_NAME_ONLY: 1,
      CANONICAL_NAME_AND_NAMESPACE: 2,
    }),
  }),
  drainDuration: duration,
  discoveryAddress: string,
  discoveryRefreshDelay: duration,
  zipkinAddress: string,
  statsdUdpAddress: string,
  envoyMetricsServiceAddress: string,
  proxyAdminPort: int32,
  availabilityZone: string,
  controlPlaneAuthPolicy: enumOf({ NONE: 0, MUTUAL_TLS: 1, INHERIT: 1000 }),
  customConfigFile: string,
  statNameLength: int32,
  concurrency: int32Value,
  proxyBootstrapTemplatePath: string,
  interceptionMode: enumOf({ REDIRECT: 0, TPROXY: 1, NONE: 2 }),
  tracing: Tracing,
  sds: message('SDS', { enabled: bool, k8sSaJwtPath: string }),
  envoyAccessLogService: RemoteService,
  envoyMetricsService: RemoteService,
  proxyMetadata: mapOf(string),
  runtimeValues: mapOf(string),
  statusPort: int32,
  extraStatTags: repeated(string),
  gatewayTopology: Topology,
  terminationDrainDuration: duration,
  meshId: string,
  readinessProbe: ReadinessProbe,
  proxyStatsMatcher: ProxyStatsMatcher,
  holdApplicationUntilProxyStarts: boolValue,
  caCertificatesPem: repeated(string),
  image: ProxyImage,
  privateKeyProvider: PrivateKeyProvider,
  proxyHeaders: ProxyHeaders,
  fileFlushInterval: duration,
  fileFlushMinSizeKb: uint32,
  statsCompression: boolValue,
});
export type MeshProxyConfig = ValueOf<typeof MeshProxyConfig>;
