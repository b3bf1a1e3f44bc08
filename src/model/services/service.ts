import type { Labels } from '#kube/metadata.ts';
import type { Protocol } from '../names/protocol.ts';
import type { Visibility } from '../names/visibility.ts';
import { compareText, type ObjectMeta } from '../objects/config.ts';

/** How clients find the endpoints of a service. */
export type Resolution = 'client-side' | 'dns' | 'dns-round-robin' | 'dynamic-dns' | 'passthrough' | 'alias';

/** Locality that a service prefers by itself (`spec.trafficDistribution`). */
export type TrafficDistribution = 'any' | 'same-zone' | 'same-node';

export interface ServicePort {
  readonly name: string;
  readonly port: number;
  readonly protocol: Protocol;
  /** At the endpoints: a number, or the name of a container's port; undefined where it is the service's own number. */
  readonly targetPort: number | string | undefined;
}

/** Stands for "no address". */
export const UNSPECIFIED_ADDRESS = '0.0.0.0';

/** A service of Kubernetes, or one host of a ServiceEntry under one of its addresses. */
export interface Service {
  readonly hostname: string;
  readonly name: string;
  readonly namespace: string;
  readonly registry: 'Kubernetes' | 'External';
  readonly createdAt: number;
  readonly ports: readonly ServicePort[];
  readonly resolution: Resolution;
  /** IP addresses, or one CIDR block of a ServiceEntry; `0.0.0.0` if it has none. */
  readonly addresses: readonly string[];
  /** Those that Istio has found for a ServiceEntry without addresses; for proxies that answer DNS themselves. */
  readonly allocatedAddresses: readonly string[];
  /** Outside of the mesh. */
  readonly isExternal: boolean;
  readonly visibility: Visibility;
  readonly labels: Labels;
  /** Undefined: it selects nothing. */
  readonly selector: Labels | undefined;
  /** Identities that the service states by itself. */
  readonly accounts: readonly string[];
  /** Only endpoints on the client's own node (`internalTrafficPolicy: Local`). */
  readonly isNodeLocal: boolean;
  readonly trafficDistribution: TrafficDistribution;
  /** Where an alias leads (ExternalName). */
  readonly aliasOf: string | undefined;
  /** `RACE_FIRST_TCP_CONNECT` */
  readonly connectStrategy: string | undefined;
  readonly publishesNotReady: boolean;
  readonly meta: ObjectMeta;
}

/** Istio's order of services: by age, then by name and namespace. */
export function byServiceAge(a: Service, b: Service): number {
  return a.createdAt - b.createdAt || compareText(a.name, b.name) || compareText(a.namespace, b.namespace);
}

/** Kubernetes' headless services: their endpoints are addressed one by one. */
export function isHeadless({ registry, resolution }: Service): boolean {
  return registry === 'Kubernetes' && resolution === 'passthrough';
}

/** The port with a number; undefined if the service has none. */
export function portOf({ ports }: Service, number: number): ServicePort | undefined {
  return ports.find(({ port }) => port === number);
}
