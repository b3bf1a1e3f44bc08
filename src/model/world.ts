import type { EndpointFacts, PlaceFacts, PodFacts, ServiceFacts, SliceFacts } from './objects.ts';
import { hasLabels, type PeerPolicy, type Workload } from './peer-policy.ts';
import type { ServicePort } from './service-port.ts';

/** What the mesh is set up with. */
export interface MeshSettings {
  readonly trustDomain: string;
  readonly rootNamespace: string;
  /** `cluster.local`, the ending of every service's name. */
  readonly domain: string;
  readonly clusterId: string;
}

/** Everything that is there, by kind. */
export interface Objects {
  readonly services: Iterable<ServiceFacts>;
  readonly slices: Iterable<SliceFacts>;
  readonly pods: Iterable<PodFacts>;
  readonly places: Iterable<PlaceFacts>;
  readonly peerPolicies: Iterable<PeerPolicy>;
}

/** A service of the mesh. */
export interface Service extends ServiceFacts {
  /** `reviews.shop.svc.cluster.local`. */
  readonly hostname: string;
}

/** One address behind a port of a service. */
export interface Endpoint extends EndpointFacts {
  readonly port: number;
  /** Undefined where it is no pod that is known. */
  readonly workload: PodFacts | undefined;
  readonly place: PlaceFacts | undefined;
}

/** What is there, seen together. Immutable. */
export interface World {
  readonly settings: MeshSettings;
  /** By hostname, in order. */
  readonly services: readonly Service[];
  readonly peerPolicies: readonly PeerPolicy[];
  endpointsOf(service: Service, port: ServicePort): readonly Endpoint[];
  /** The services that select a workload. */
  servicesOf(workload: Workload): readonly Service[];
  podAt(ip: string): PodFacts | undefined;
}

/** Puts together what belongs together. */
export function buildWorld(objects: Objects, settings: MeshSettings): World {
  const named = Array.from(objects.services, (service) => ({ ...service, hostname: hostnameOf(service, settings) }));
  const services = named.filter(({ external }) => !external).sort((a, b) => (a.hostname < b.hostname ? -1 : 1));
  const slices = Map.groupBy(objects.slices, ({ namespace, service }) => `${namespace}/${service}`);
  const pods = [...objects.pods].filter(({ phase }) => phase !== 'Failed' && phase !== 'Succeeded');
  const byName = new Map(pods.map((pod) => [`${pod.namespace}/${pod.name}`, pod]));
  const byIp = new Map(pods.filter(({ ip }) => ip !== '').map((pod) => [pod.ip, pod]));
  const places = new Map(Array.from(objects.places, (place) => [place.name, place]));
  const inNamespace = Map.groupBy(services, ({ namespace }) => namespace);
  return {
    settings,
    services,
    peerPolicies: [...objects.peerPolicies],
    podAt: (ip) => byIp.get(ip),
    servicesOf: ({ namespace, labels }) =>
      (inNamespace.get(namespace) ?? []).filter(
        ({ selector }) => Object.keys(selector).length > 0 && hasLabels(labels, selector),
      ),
    endpointsOf: (service, port) =>
      (slices.get(`${service.namespace}/${service.name}`) ?? []).flatMap(({ ports, endpoints }) => {
        const number = ports.get(port.name);
        if (number === undefined) return [];
        return endpoints.map((endpoint) => {
          const workload = byName.get(`${service.namespace}/${endpoint.pod}`) ?? byIp.get(endpoint.address);
          return { ...endpoint, port: number, workload, place: places.get(endpoint.node) };
        });
      }),
  };
}

function hostnameOf({ name, namespace }: ServiceFacts, { domain }: MeshSettings): string {
  return `${name}.${namespace}.svc.${domain}`;
}
