import type { JsonObject } from '#base/json.ts';

/*
 * A pod as far as the injector looks into it. These are views, not schemas: a field that is not named here is still
 * there and is carried along by every copy. Type aliases, because only they may stand where a JsonObject is wanted.
 */

export type Strings = Readonly<Record<string, string>>;

export type Pod = {
  readonly metadata: Metadata;
  readonly spec: PodSpec;
};

export type Metadata = {
  readonly name?: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly labels?: Strings;
  readonly annotations?: Strings;
};

export type PodSpec = {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Named[];
  readonly imagePullSecrets?: readonly Named[];
  readonly hostNetwork?: boolean;
  readonly nodeName?: string;
  readonly dnsPolicy?: string;
};

export type Container = {
  readonly name: string;
  readonly image?: string;
  readonly args?: readonly string[];
  readonly env?: readonly EnvVar[];
  readonly ports?: readonly ContainerPort[];
  readonly securityContext?: SecurityContext;
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly startupProbe?: Probe;
  readonly lifecycle?: { readonly preStop?: Handler; readonly postStart?: Handler };
};

export type EnvVar = { readonly name: string; readonly value?: string };
type ContainerPort = { readonly containerPort: number; readonly name?: string; readonly protocol?: string };
export type SecurityContext = { readonly runAsUser?: number; readonly runAsGroup?: number };
export type Probe = Handler & { readonly timeoutSeconds?: number };
export type Named = { readonly name: string };

/** What a probe or a lifecycle hook does; a command (`exec`) is of no interest to the injector. */
export type Handler = {
  readonly httpGet?: HttpGet;
  readonly tcpSocket?: { readonly port: Port; readonly host?: string };
  readonly grpc?: { readonly port: number; readonly service?: string | null };
};

export type HttpGet = {
  readonly port: Port;
  readonly path?: string;
  readonly host?: string;
  readonly scheme?: string;
  readonly httpHeaders?: readonly JsonObject[];
};

/** A number, or the name of one of the container's ports. */
export type Port = number | string;

/** The two lists of containers that a template can add to, in the order in which a container is sought. */
export const CONTAINER_LISTS = ['containers', 'initContainers'] as const;

export type ContainerList = (typeof CONTAINER_LISTS)[number];

/** The containers of one list; none when the pod has no such list. */
export function containersIn(pod: Pod, list: ContainerList): readonly Container[] {
  return pod.spec[list] ?? [];
}

/** The container of that name, sought among the ordinary containers first. */
export function findContainer(pod: Pod, name: string): Container | undefined {
  const named = (container: Container): boolean => container.name === name;
  return pod.spec.containers.find(named) ?? pod.spec.initContainers?.find(named);
}

/** The pod with another list of containers. */
export function withContainers(pod: Pod, list: ContainerList, containers: readonly Container[]): Pod {
  return { ...pod, spec: { ...pod.spec, [list]: containers } };
}

/** The pod with each of its containers, of both lists, put through a change. */
export function mapContainers(pod: Pod, change: (container: Container) => Container): Pod {
  const { containers, initContainers } = pod.spec;
  const spec = { ...pod.spec, containers: containers.map(change) };
  return { ...pod, spec: initContainers ? { ...spec, initContainers: initContainers.map(change) } : spec };
}

/** The pod with a change made to the container of that name which `findContainer` would find. */
export function changeContainer(pod: Pod, name: string, change: (container: Container) => Container): Pod {
  const target = findContainer(pod, name);
  return mapContainers(pod, (container) => (container === target ? change(container) : container));
}

export function annotationsOf(pod: Pod): Strings {
  return pod.metadata.annotations ?? {};
}

export function labelsOf(pod: Pod): Strings {
  return pod.metadata.labels ?? {};
}

export function withAnnotations(pod: Pod, annotations: Strings): Pod {
  return { ...pod, metadata: { ...pod.metadata, annotations } };
}

export function withLabels(pod: Pod, labels: Strings): Pod {
  return { ...pod, metadata: { ...pod.metadata, labels } };
}
