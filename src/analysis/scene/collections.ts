import type { JsonObject } from '#base/json.ts';
import type { MeshConfig } from '#istio/mesh/config/schema.ts';
import type { MeshNetworks } from '#istio/mesh/networks/schema.ts';
import { AUTHORIZATION_POLICY } from '#kinds/authorization-policy/kind.ts';
import { DESTINATION_RULE } from '#kinds/destination-rule/kind.ts';
import { ENVOY_FILTER } from '#kinds/envoy-filter/kind.ts';
import { GATEWAY } from '#kinds/gateway/kind.ts';
import { PEER_AUTHENTICATION } from '#kinds/peer-authentication/kind.ts';
import { PROXY_CONFIG } from '#kinds/proxy-config/kind.ts';
import { ProxyConfigSpec } from '#kinds/proxy-config/schema.ts';
import { REQUEST_AUTHENTICATION } from '#kinds/request-authentication/kind.ts';
import { SERVICE_ENTRY } from '#kinds/service-entry/kind.ts';
import { SIDECAR } from '#kinds/sidecar/kind.ts';
import { TELEMETRY } from '#kinds/telemetry/kind.ts';
import { VIRTUAL_SERVICE } from '#kinds/virtual-service/kind.ts';
import { WASM_PLUGIN } from '#kinds/wasm-plugin/kind.ts';
import { WORKLOAD_ENTRY } from '#kinds/workload-entry/kind.ts';
import { objectIn } from '#model/objects/json-readers.ts';
import type { MeshObject } from '#model/objects/mesh-object.ts';
import { READERS } from '#model/objects/read-configs.ts';
import { objectsOf } from '#model/objects/store.ts';
import { type Collection, istioKind, kubernetesKind, unmodelledKind } from './collection.ts';
import { subjectOf } from './subject.ts';

export const AUTHORIZATION_POLICIES = istioKind(AUTHORIZATION_POLICY, READERS.authorizationPolicies);
export const DESTINATION_RULES = istioKind(DESTINATION_RULE, READERS.destinationRules);
export const ENVOY_FILTERS = istioKind(ENVOY_FILTER, READERS.envoyFilters);
export const GATEWAYS = istioKind(GATEWAY, READERS.gateways);
export const PEER_AUTHENTICATIONS = istioKind(PEER_AUTHENTICATION, READERS.peerAuthentications);
export const PROXY_CONFIGS = unmodelledKind(PROXY_CONFIG, ProxyConfigSpec);
export const REQUEST_AUTHENTICATIONS = istioKind(REQUEST_AUTHENTICATION, READERS.requestAuthentications);
export const SERVICE_ENTRIES = istioKind(SERVICE_ENTRY, READERS.serviceEntries);
export const SIDECARS = istioKind(SIDECAR, READERS.sidecars);
export const TELEMETRIES = istioKind(TELEMETRY, READERS.telemetries);
export const VIRTUAL_SERVICES = istioKind(VIRTUAL_SERVICE, READERS.virtualServices);
export const WASM_PLUGINS = istioKind(WASM_PLUGIN, READERS.wasmPlugins);
export const WORKLOAD_ENTRIES = istioKind(WORKLOAD_ENTRY, READERS.workloadEntries);

/** Kinds of Istio whose objects the model reads anyway. */
export const MODELLED_KINDS: readonly Collection<object>[] = [
  AUTHORIZATION_POLICIES,
  DESTINATION_RULES,
  ENVOY_FILTERS,
  GATEWAYS,
  PEER_AUTHENTICATIONS,
  REQUEST_AUTHENTICATIONS,
  SERVICE_ENTRIES,
  SIDECARS,
  TELEMETRIES,
  VIRTUAL_SERVICES,
  WASM_PLUGINS,
  WORKLOAD_ENTRIES,
];

export const CONFIG_MAPS = kubernetesKind('/ConfigMap');
export const NAMESPACES = kubernetesKind('/Namespace');
export const NODES = kubernetesKind('/Node');
export const PODS = kubernetesKind('/Pod');
export const SECRETS = kubernetesKind('/Secret');
export const SERVICES = kubernetesKind('/Service');
export const DEPLOYMENTS = kubernetesKind('apps/Deployment');
export const CUSTOM_RESOURCES = kubernetesKind('apiextensions.k8s.io/CustomResourceDefinition');
export const MUTATING_WEBHOOKS = kubernetesKind('admissionregistration.k8s.io/MutatingWebhookConfiguration');
export const VALIDATING_WEBHOOKS = kubernetesKind('admissionregistration.k8s.io/ValidatingWebhookConfiguration');
export const KUBERNETES_GATEWAYS = kubernetesKind('gateway.networking.k8s.io/Gateway');
export const HTTP_ROUTES = kubernetesKind('gateway.networking.k8s.io/HTTPRoute');
export const GRPC_ROUTES = kubernetesKind('gateway.networking.k8s.io/GRPCRoute');

/** The one configuration of the mesh. */
export const MESH_CONFIG: Collection<MeshConfig> = { id: '/MeshConfig', read: ({ mesh }) => [mesh] };

/** The one description of its networks. */
export const MESH_NETWORKS: Collection<MeshNetworks> = { id: '/MeshNetworks', read: ({ networks }) => [networks] };

/** Objects of manifests that others have replaced; for a spec they have their successor. */
export const REPLACED: Collection<MeshObject> = {
  id: '/Replaced',
  read: ({ replaced }) => replaced.map(({ object, successor }) => subjectOf(object, successor)),
};

/** A Service and the name of the cluster that it is in. */
export interface ServiceInCluster {
  readonly cluster: string;
  readonly spec: JsonObject;
}

/** The Services of all clusters; none where there is only one cluster. */
export const SERVICES_OF_CLUSTERS: Collection<ServiceInCluster> = {
  id: SERVICES.id,
  read: (material) =>
    [...material.clusters].flatMap(([cluster, store]) =>
      objectsOf(store, SERVICES.id).map((object) =>
        subjectOf(object, { cluster, spec: objectIn(object.value['spec']) }),
      ),
    ),
};
