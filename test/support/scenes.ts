import { isDeepStrictEqual } from 'node:util';
import { isList, isObject, type JsonObject } from '#base/json.ts';
import { applyMeshConfig } from '#config/mesh/apply.ts';
import { DEFAULT_MESH_CONFIG } from '#istio/mesh/config/defaults.ts';
import { MeshNetworks } from '#istio/mesh/networks/schema.ts';
import { buildModel, type Model } from '#model/model.ts';
import { storeOf } from '#model/objects/store.ts';
import { readNode } from '#model/proxy/proxy.ts';
import { findWorkload } from '#model/proxy/targets.ts';
import { decode } from '#proto/decode.ts';
import { generate } from '#xds/generate.ts';
import { type Message, plain, type Value } from '#xds/messages/message.ts';
import type { Resources } from '#xds/messages/resources.ts';
import { proxyIn } from '#xds/proxy.ts';

/** The lists of a proxy's resources, as they are measured. */
export const RESOURCE_TYPES = ['listeners', 'clusters', 'routes', 'endpoints', 'extensionConfigs'] as const;
export type ResourceType = (typeof RESOURCE_TYPES)[number];

export interface MeasuredProxy extends Partial<Record<ResourceType, readonly Message[]>> {
  /** Those that upstream's own tests give to a proxy, beside what its node says. */
  readonly ips?: readonly string[];
  readonly node: JsonObject;
}

/** A small mesh, and what Istio gives to some proxies in it. */
export interface Scene {
  readonly name: string;
  readonly source: string;
  readonly about: string;
  readonly meshConfig: JsonObject | null;
  readonly meshNetworks?: JsonObject;
  readonly features?: Readonly<Record<string, string>>;
  readonly remoteClusters?: unknown;
  readonly objects: readonly JsonObject[];
  readonly proxies: readonly MeasuredProxy[];
}

/** One resource as measured and as generated; undefined where one of them is missing. */
export interface Compared {
  readonly type: ResourceType;
  readonly name: string;
  readonly measured: Value;
  readonly generated: Value;
  readonly isEqual: boolean;
}

/** The model of a scene. */
export function modelOf({ objects, meshConfig, meshNetworks, features: variables = {} }: Scene): Model {
  const mesh = applyMeshConfig(DEFAULT_MESH_CONFIG, meshConfig ?? {});
  const networks = decode(MeshNetworks, meshNetworks ?? {});
  if (!mesh.ok || !networks.ok) throw new Error('the scene has a mesh configuration that cannot be read');
  const features = { tlsOnSidecarIngress: variables['ENABLE_TLS_ON_SIDECAR_INGRESS'] === 'true' };
  const settings = {
    mesh: mesh.value,
    networks: networks.value,
    domain: 'cluster.local',
    clusterId: 'Kubernetes',
    features,
  };
  return buildModel(storeOf(objects.map((value) => ({ value }))), settings);
}

/** What a proxy of a scene gets. */
export function generateFor(model: Model, measured: MeasuredProxy, source: string): Resources {
  const node = readNode(withAddresses(measured));
  if (!node) throw new Error('the scene has a node that cannot be read');
  const workload = findWorkload(model, node);
  // Upstream's own tests tell a proxy its labels, whatever the registry says of its address.
  const labels = source === 'upstream' ? node.labels : workload.labels;
  return generate(proxyIn(model, node, { ...workload, labels }));
}

/** Generates for one proxy of a scene and holds it against what was measured, by name and as sets. */
export function compareProxy(model: Model, measured: MeasuredProxy, source: string): readonly Compared[] {
  const generated = generateFor(model, measured, source);
  return RESOURCE_TYPES.flatMap((type) => compareLists(type, measured[type] ?? [], generated[type]));
}

/** The node, with the addresses that the test behind the measurement gave to the proxy. */
function withAddresses({ node, ips }: MeasuredProxy): JsonObject {
  const addresses = ips ?? (isList(node['ips']) ? node['ips'] : []);
  const metadata = isObject(node['metadata']) ? node['metadata'] : {};
  return { ...node, metadata: { INSTANCE_IPS: addresses.join(','), ...metadata } };
}

function compareLists(type: ResourceType, measured: readonly Message[], generated: readonly Message[]): Compared[] {
  const ours = new Map(generated.map((resource) => [nameOf(resource), plain(resource)]));
  const theirs = new Map(measured.map((resource) => [nameOf(resource), resource]));
  return [...new Set([...theirs.keys(), ...ours.keys()])].map((name) => {
    const [a, b] = [theirs.get(name), ours.get(name)];
    return { type, name, measured: a, generated: b, isEqual: isDeepStrictEqual(canonical(a), canonical(b)) };
  });
}

function nameOf({ name, clusterName }: Message): string {
  return String(name ?? clusterName);
}

/** Query parameters of a match come in random order, and a resource version is anybody's guess. */
function canonical(value: Value): Value {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => {
    if (name === 'queryParameters' && Array.isArray(item)) {
      return [name, [...item].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)).map(canonical)];
    }
    return [name, name === 'ISTIO_META_WASM_PLUGIN_RESOURCE_VERSION' ? '' : canonical(item)];
  });
  return Object.fromEntries(entries);
}
