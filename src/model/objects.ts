import { isIP } from 'node:net';
import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import { metadataOf } from '#kube/metadata.ts';
import { guessOwner } from '#kube/owner.ts';
import type { MtlsMode, PeerPolicy } from './peer-policy.ts';
import { protocolOf, type ServicePort } from './service-port.ts';

/** A Service, as far as the mesh looks at it. */
export interface ServiceFacts {
  readonly name: string;
  readonly namespace: string;
  /** Without `None`: a headless service has no address. */
  readonly addresses: readonly string[];
  readonly ports: readonly ServicePort[];
  readonly selector: Readonly<Record<string, string>>;
  readonly external: boolean;
}

/** Where the pods of a service are. */
export interface SliceFacts {
  readonly namespace: string;
  readonly service: string;
  /** Numbers by the name of the service's port, which may be empty. */
  readonly ports: ReadonlyMap<string, number>;
  readonly endpoints: readonly EndpointFacts[];
}

export interface EndpointFacts {
  readonly address: string;
  readonly ready: boolean;
  /** Empty where no pod is behind it. */
  readonly pod: string;
  readonly node: string;
}

/** A pod, as far as the mesh looks at it. */
export interface PodFacts {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly ip: string;
  readonly node: string;
  readonly phase: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly serviceAccount: string;
  readonly workload: string;
  /** Numbers of its containers' ports by name. */
  readonly namedPorts: ReadonlyMap<string, number>;
}

/** Where a node stands. */
export interface PlaceFacts {
  readonly name: string;
  readonly region: string;
  readonly zone: string;
}

export function keepService(object: JsonObject): ServiceFacts {
  const { name, namespace } = metadataOf(object);
  const spec = objectAt(object, 'spec');
  const single = textAt(spec, 'clusterIP');
  const addresses = stringsAt(spec, 'clusterIPs');
  return {
    name,
    namespace,
    // `None` is no address, and neither is what a file may hold in its place.
    addresses: (addresses.length > 0 ? addresses : [single]).filter((address) => isIP(address) !== 0),
    ports: objectsAt(spec, 'ports')
      .map(keepPort)
      .filter(({ number, target }) => isPort(number) && (typeof target === 'string' || isPort(target))),
    selector: labelsAt(spec, 'selector'),
    external: textAt(spec, 'type') === 'ExternalName',
  };
}

function keepPort(port: JsonObject): ServicePort {
  const [name, number] = [textAt(port, 'name'), Number(port['port'])];
  const target = port['targetPort'];
  return {
    name,
    number,
    target: typeof target === 'number' || typeof target === 'string' ? target : number,
    protocol: protocolOf({ name, transport: textAt(port, 'protocol'), appProtocol: textAt(port, 'appProtocol') }),
  };
}

export function keepSlice(object: JsonObject): SliceFacts {
  const { namespace, labels } = metadataOf(object);
  const ports = objectsAt(object, 'ports').map((port) => [textAt(port, 'name'), Number(port['port'])] as const);
  return {
    namespace,
    service: labels['kubernetes.io/service-name'] ?? '',
    ports: new Map(ports.filter(([, number]) => isPort(number))),
    endpoints: objectsAt(object, 'endpoints').flatMap(keepEndpoint),
  };
}

function keepEndpoint(endpoint: JsonObject): EndpointFacts[] {
  const isPod = valueAt(endpoint, ['targetRef', 'kind']) === 'Pod';
  const pod = isPod ? String(valueAt(endpoint, ['targetRef', 'name']) ?? '') : '';
  const ready = valueAt(endpoint, ['conditions', 'ready']) !== false;
  const node = textAt(endpoint, 'nodeName');
  const addresses = stringsAt(endpoint, 'addresses').filter((address) => isIP(address) !== 0);
  return addresses.map((address) => ({ address, ready, pod, node }));
}

export function keepPod(object: JsonObject): PodFacts {
  const { name, namespace, labels } = metadataOf(object);
  const spec = objectAt(object, 'spec');
  const containers = [...objectsAt(spec, 'containers'), ...objectsAt(spec, 'initContainers')];
  const ports = containers.flatMap((container) => objectsAt(container, 'ports'));
  return {
    name,
    namespace,
    uid: String(valueAt(object, ['metadata', 'uid']) ?? ''),
    ip: String(valueAt(object, ['status', 'podIP']) ?? ''),
    node: textAt(spec, 'nodeName'),
    phase: String(valueAt(object, ['status', 'phase']) ?? ''),
    labels,
    serviceAccount: textAt(spec, 'serviceAccountName') || 'default',
    workload: guessOwner(object).name || name,
    namedPorts: new Map(ports.map((port) => [textAt(port, 'name'), Number(port['containerPort'])])),
  };
}

export function keepPlace(object: JsonObject): PlaceFacts {
  const { name, labels } = metadataOf(object);
  const of = (what: string) => labels[`topology.kubernetes.io/${what}`] ?? '';
  return { name, region: of('region'), zone: of('zone') };
}

const MODES: readonly string[] = ['DISABLE', 'PERMISSIVE', 'STRICT'] satisfies readonly MtlsMode[];

/** A PeerAuthentication; what it says of no use is as if it were not said. */
export function keepPeerPolicy(object: JsonObject): PeerPolicy {
  const { name, namespace } = metadataOf(object);
  const spec = objectAt(object, 'spec');
  const ports = Object.entries(objectAt(spec, 'portLevelMtls')).map(
    ([port, mtls]) => [Number(port), modeIn(mtls)] as const,
  );
  const selector = objectAt(spec, 'selector');
  return {
    name,
    namespace,
    created: String(valueAt(object, ['metadata', 'creationTimestamp']) ?? ''),
    selector: 'selector' in spec ? labelsAt(selector, 'matchLabels') : undefined,
    mode: modeIn(spec['mtls'] ?? null),
    ports: new Map(ports.flatMap(([port, mode]) => (mode ? [[port, mode] as const] : []))),
    spec,
  };
}

function modeIn(mtls: Json): MtlsMode | undefined {
  const mode = isObject(mtls) ? mtls['mode'] : undefined;
  return typeof mode === 'string' && isMode(mode) ? mode : undefined;
}

function isMode(text: string): text is MtlsMode {
  return MODES.includes(text);
}

function isPort(number: number): boolean {
  return Number.isInteger(number) && number > 0 && number < 65_536;
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}

function objectsAt(object: JsonObject, key: string): readonly JsonObject[] {
  const value = object[key];
  return isList(value) ? value.filter(isObject) : [];
}

function textAt(object: JsonObject, key: string): string {
  const value = object[key];
  return typeof value === 'string' ? value : '';
}

function stringsAt(object: JsonObject, key: string): readonly string[] {
  const value = object[key];
  return isList(value) ? value.filter((item) => typeof item === 'string') : [];
}

function labelsAt(object: JsonObject, key: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(objectAt(object, key)).map(([name, value]) => [name, String(value)]));
}
