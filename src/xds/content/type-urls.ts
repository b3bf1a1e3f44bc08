import { typeUrlOf } from '#envoy/messages.ts';

/** The types that Envoy and Istio's agent ask for. */
export const CLUSTER = typeUrlOf('envoy.config.cluster.v3.Cluster');
export const ENDPOINTS = typeUrlOf('envoy.config.endpoint.v3.ClusterLoadAssignment');
export const LISTENER = typeUrlOf('envoy.config.listener.v3.Listener');
export const ROUTES = typeUrlOf('envoy.config.route.v3.RouteConfiguration');
export const SECRET = typeUrlOf('envoy.extensions.transport_sockets.tls.v3.Secret');
export const EXTENSION_CONFIG = typeUrlOf('envoy.config.core.v3.TypedExtensionConfig');
export const NAME_TABLE = typeUrlOf('istio.networking.nds.v1.NameTable');
export const PROXY_CONFIG = typeUrlOf('istio.mesh.v1alpha1.ProxyConfig');
export const HEALTH = typeUrlOf('istio.v1.HealthInformation');

/** The order in which a proxy must hear of changes: what is referred to comes first. */
export const ORDER: readonly string[] = [CLUSTER, ENDPOINTS, LISTENER, ROUTES, SECRET];
