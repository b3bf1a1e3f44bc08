import type { JsonObject } from '#base/json.ts';
import { decode } from '#proto/decode.ts';
import type { MessageType } from '#proto/types.ts';
import { MeshProxyConfig } from './proxy-config.ts';
import { MeshConfig } from './schema.ts';

const PROXY: JsonObject = {
  configPath: './etc/istio/proxy',
  binaryPath: '/usr/local/bin/envoy',
  serviceCluster: 'istio-proxy',
  drainDuration: '45s',
  discoveryAddress: 'istiod.istio-system.svc:15012',
  proxyAdminPort: 15000,
  controlPlaneAuthPolicy: 'MUTUAL_TLS',
  statNameLength: 189,
  statusPort: 15020,
  terminationDrainDuration: '5s',
};

const MESH: JsonObject = {
  proxyListenPort: 15001,
  proxyInboundListenPort: 15006,
  connectTimeout: '10s',
  protocolDetectionTimeout: '0s',
  ingressClass: 'istio',
  ingressService: 'istio-ingressgateway',
  ingressControllerMode: 'STRICT',
  enableTracing: true,
  defaultConfig: PROXY,
  outboundTrafficPolicy: { mode: 'ALLOW_ANY' },
  inboundTrafficPolicy: { mode: 'PASSTHROUGH' },
  enableAutoMtls: true,
  trustDomain: 'cluster.local',
  defaultServiceExportTo: ['*'],
  defaultVirtualServiceExportTo: ['*'],
  defaultDestinationRuleExportTo: ['*'],
  rootNamespace: 'istio-system',
  localityLbSetting: { enabled: true },
  dnsRefreshRate: '60s',
  enablePrometheusMerge: true,
  extensionProviders: [
    { name: 'prometheus', prometheus: {} },
    { name: 'stackdriver', stackdriver: {} },
    { name: 'envoy', envoyFileAccessLog: { path: '/dev/stdout' } },
  ],
  defaultProviders: {},
};

/** What Istio assumes of a proxy that nothing is said about. */
export const DEFAULT_PROXY_CONFIG: MeshProxyConfig = builtIn(MeshProxyConfig, PROXY);

/** What Istio assumes of a mesh that nothing is said about. */
export const DEFAULT_MESH_CONFIG: MeshConfig = builtIn(MeshConfig, MESH);

function builtIn<V extends object>(type: MessageType<V>, json: JsonObject): V {
  const decoded = decode(type, json);
  if (!decoded.ok) throw new Error(`the built-in ${type.shape.name} does not fit its own declaration`);
  return decoded.value;
}
