import { memoizeByIdentity } from '#base/memoize.ts';
import type { MeshConfig } from '#istio/mesh/config/schema.ts';
import type { MeshNetworks } from '#istio/mesh/networks/schema.ts';
import type { AuthorizationPolicy } from '#kinds/authorization-policy/schema.ts';
import type { EnvoyFilter } from '#kinds/envoy-filter/schema.ts';
import type { Gateway } from '#kinds/gateway/schema.ts';
import type { RequestAuthentication } from '#kinds/request-authentication/schema.ts';
import type { Sidecar } from '#kinds/sidecar/schema.ts';
import type { Telemetry } from '#kinds/telemetry/schema.ts';
import type { TrafficExtension } from '#kinds/traffic-extension/schema.ts';
import { virtualServicesOfRoutes } from './conversion/http-route.ts';
import { convertIngresses } from './conversion/ingress.ts';
import type { Inventory } from './endpoints/inventory.ts';
import { takeInventory } from './endpoints/inventory.ts';
import { buildEndpoints, type EndpointRegistry } from './endpoints/registry.ts';
import { byAge, type Config, readMeta, UNDATED_KUBERNETES } from './objects/config.ts';
import { discovered } from './objects/discovery-selectors.ts';
import { READERS, type Rejected } from './objects/read-configs.ts';
import { type ObjectStore, objectsOf } from './objects/store.ts';
import { type DestinationRules, indexDestinationRules } from './rules/destination-rule.ts';
import { trafficExtensions } from './rules/traffic-extension.ts';
import { readVirtualServices, type VirtualServiceRule } from './rules/virtual-service.ts';
import { indexPeerAuthentications, type PeerAuthentications } from './security/peer-authentication.ts';
import { readKubernetesService } from './services/kubernetes-service.ts';
import { buildRegistry, type ServiceRegistry } from './services/registry.ts';
import { servicesOfEntry } from './services/service-entry.ts';

/** What holds for the whole mesh and is not an object in it. */
export interface ModelSettings {
  readonly mesh: MeshConfig;
  readonly networks: MeshNetworks;
  /** `cluster.local`, for the host names of services. */
  readonly domain: string;
  /** The name of the cluster that the objects come from. */
  readonly clusterId: string;
  readonly features?: Features;
}

/** What Istio does only if it is told to, by environment variables of istiod. */
interface Features {
  /** `ENABLE_TLS_ON_SIDECAR_INGRESS`: a Sidecar's own TLS counts, where mutual TLS is off. */
  readonly tlsOnSidecarIngress?: boolean;
}

/** What is there: everything that the answer to a proxy can depend on. It never changes. */
export interface Model {
  readonly settings: ModelSettings;
  readonly store: ObjectStore;
  readonly services: ServiceRegistry;
  readonly endpoints: EndpointRegistry;
  readonly inventory: Inventory;
  readonly virtualServices: readonly VirtualServiceRule[];
  readonly destinationRules: DestinationRules;
  readonly gateways: readonly Config<Gateway>[];
  readonly sidecars: readonly Config<Sidecar>[];
  readonly trafficExtensions: readonly Config<TrafficExtension>[];
  readonly envoyFilters: readonly Config<EnvoyFilter>[];
  readonly peerAuthentications: PeerAuthentications;
  readonly requestAuthentications: readonly Config<RequestAuthentication>[];
  readonly authorizationPolicies: readonly Config<AuthorizationPolicy>[];
  readonly telemetries: readonly Config<Telemetry>[];
  /** Objects that could not be read; the model is as if they were not there. */
  readonly rejected: readonly Rejected[];
}

/** The model of some objects. What an earlier model has read of the same objects is not read again. */
export function buildModel(all: ObjectStore, settings: ModelSettings): Model {
  const store = discovered(all, settings.mesh);
  const { mesh, domain } = settings;
  const { rootNamespace } = mesh;
  const read = readAll(store);
  const services = readServices(store, settings);
  const inventory = inventoryOf(store, settings);
  const ingresses = convertIngresses(store, mesh, domain);
  const hosts = new Set(services.map(({ hostname }) => hostname));
  const routes = virtualServicesOfRoutes(objectsOf(store, 'gateway.networking.k8s.io/HTTPRoute'), { domain, hosts });
  return {
    settings,
    store,
    services: buildRegistry(services),
    endpoints: buildEndpoints({
      services,
      slices: objectsOf(store, 'discovery.k8s.io/EndpointSlice'),
      serviceEntries: read.serviceEntries.configs,
      workloadEntries: read.workloadEntries.configs,
      inventory,
    }),
    inventory,
    virtualServices: readVirtualServices(
      [...read.virtualServices.configs, ...ingresses.virtualServices, ...routes].sort(byAge),
      {
        domain,
        defaultExportTo: mesh.defaultVirtualServiceExportTo,
      },
    ),
    destinationRules: indexDestinationRules(read.destinationRules.configs, {
      domain,
      defaultExportTo: mesh.defaultDestinationRuleExportTo,
      rootNamespace,
    }),
    gateways: [...read.gateways.configs, ...ingresses.gateways].sort(byAge),
    sidecars: read.sidecars.configs,
    trafficExtensions: trafficExtensions(read.trafficExtensions.configs, read.wasmPlugins.configs),
    envoyFilters: read.envoyFilters.configs,
    peerAuthentications: indexPeerAuthentications(read.peerAuthentications.configs, rootNamespace),
    requestAuthentications: read.requestAuthentications.configs,
    authorizationPolicies: read.authorizationPolicies.configs,
    telemetries: read.telemetries.configs,
    rejected: Object.values(read).flatMap(({ rejected }) => rejected),
  };
}

type All = { readonly [K in keyof typeof READERS]: ReturnType<(typeof READERS)[K]> };

const readAll = memoizeByIdentity((store: ObjectStore): All => {
  const entries = Object.entries(READERS).map(([name, read]) => [name, read(store)] as const);
  // Each reader stands under its own name, so what it reads does too.
  return Object.fromEntries(entries) as unknown as All;
});

function readServices(store: ObjectStore, { mesh, domain }: ModelSettings) {
  const namespaces = new Map(
    objectsOf(store, '/Namespace').map((object) => [readMeta(object, UNDATED_KUBERNETES).name, object]),
  );
  const settings = {
    domain,
    trustDomain: mesh.trustDomain,
    defaultExportTo: mesh.defaultServiceExportTo,
    namespaceAnnotations: (name: string) => {
      const object = namespaces.get(name);
      return object ? readMeta(object, UNDATED_KUBERNETES).annotations : {};
    },
  };
  return [
    ...objectsOf(store, '/Service').map((object) => readKubernetesService(object, settings)),
    ...READERS.serviceEntries(store).configs.flatMap((entry) => servicesOfEntry(entry, mesh.defaultServiceExportTo)),
  ];
}

function inventoryOf(store: ObjectStore, { mesh, clusterId }: ModelSettings): Inventory {
  return takeInventory(objectsOf(store, '/Pod'), objectsOf(store, '/Node'), {
    trustDomain: mesh.trustDomain,
    clusterId,
    networkOf: () => '',
  });
}
