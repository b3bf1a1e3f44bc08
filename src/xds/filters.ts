import type { JsonObject } from '#base/json.ts';

/** A network filter that passes bytes on to a cluster. */
export function tcpProxy(cluster: string): JsonObject {
  return {
    name: 'envoy.filters.network.tcp_proxy',
    typedConfig: {
      '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
      cluster,
      statPrefix: cluster,
    },
  };
}

/** A listener filter that looks at the first bytes: `http_inspector.v3.HttpInspector`. */
export function listenerFilter(type: string, config: JsonObject = {}): JsonObject {
  const name = `envoy.filters.listener.${type.slice(0, type.indexOf('.'))}`;
  return { name, typedConfig: { '@type': `type.googleapis.com/envoy.extensions.filters.listener.${type}`, ...config } };
}
