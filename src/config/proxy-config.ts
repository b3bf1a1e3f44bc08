import type { JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import { DEFAULT_PROXY_CONFIG } from '#istio/mesh/config/defaults.ts';
import { MeshProxyConfig } from '#istio/mesh/config/proxy-config.ts';
import type { MeshConfig } from '#istio/mesh/config/schema.ts';
import { ProxyConfigSpec } from '#kinds/proxy-config/schema.ts';
import { type Labels, metadataOf } from '#kube/metadata.ts';
import { parseYaml } from '#manifest/parse-yaml.ts';
import { decode } from '#proto/decode.ts';
import { encode } from '#proto/encode.ts';
import { mergeProxyConfig } from './mesh/merge-proxy-config.ts';

/** What of a pod its ProxyConfig depends on. */
export interface ProxyOwner {
  readonly namespace: string;
  readonly labels: Labels;
  /** The annotation `proxy.istio.io/config`. One that cannot be read is passed over: to refuse it is another's task. */
  readonly annotation?: string | undefined;
}

/** A ProxyConfig resource, with the little of its metadata that counts. */
interface Candidate {
  readonly namespace: string;
  readonly name: string;
  /** Milliseconds since the epoch; 0 when unknown. */
  readonly created: number;
  readonly spec: ProxyConfigSpec;
}

/**
 * The ProxyConfig of one pod: built-in defaults, the mesh's, the root namespace's, the pod's namespace's, the annotation
 * and a resource that selects the pod, each laid over the ones before. Of several resources for one layer the oldest
 * counts. A zero in a layer says nothing.
 */
export function effectiveProxyConfig(
  mesh: MeshConfig,
  resources: readonly JsonObject[],
  owner: ProxyOwner,
): MeshProxyConfig {
  const candidates = resources.flatMap(readOnce).sort(byAge);
  const inNamespace = (wanted: string) => candidates.filter(({ namespace }) => namespace === wanted);
  const layers = [
    mesh.defaultConfig && encode(MeshProxyConfig, mesh.defaultConfig),
    forNamespace(inNamespace(mesh.rootNamespace)),
    forNamespace(inNamespace(owner.namespace)),
    fromAnnotation(owner.annotation),
    forWorkload(inNamespace(owner.namespace), owner.labels),
  ];
  return layers.reduce<MeshProxyConfig>(overlay, DEFAULT_PROXY_CONFIG);
}

function overlay(below: MeshProxyConfig, layer: JsonObject | undefined): MeshProxyConfig {
  const merged = mergeProxyConfig(below, layer ?? {});
  return merged.ok ? merged.value : below;
}

function forNamespace(candidates: readonly Candidate[]): JsonObject | undefined {
  return asLayer(candidates.find(({ spec }) => !spec.selector));
}

/** A selector without labels selects nothing. */
function forWorkload(candidates: readonly Candidate[], labels: Labels): JsonObject | undefined {
  const selects = ({ spec }: Candidate) => {
    const wanted = Object.entries(spec.selector?.matchLabels ?? {});
    return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
  };
  return asLayer(candidates.find(selects));
}

/** A resource has a say in three fields only, one of which goes by another name. */
function asLayer(candidate: Candidate | undefined): JsonObject | undefined {
  if (!candidate) return undefined;
  const { concurrency = null, environmentVariables = null, image = null } = encode(ProxyConfigSpec, candidate.spec);
  return { concurrency, proxyMetadata: environmentVariables, image };
}

function fromAnnotation(text: string | undefined): JsonObject | undefined {
  const parsed = text === undefined ? undefined : parseYaml(text, 'proxy.istio.io/config');
  const decoded = parsed?.ok ? decode(MeshProxyConfig, parsed.value) : undefined;
  return decoded?.ok ? encode(MeshProxyConfig, decoded.value) : undefined;
}

/** The same resources are asked about for pod after pod; one that has been changed is another object. */
const READ = new WeakMap<JsonObject, readonly Candidate[]>();

function readOnce(resource: JsonObject): readonly Candidate[] {
  const candidates = READ.get(resource) ?? candidateOf(resource);
  READ.set(resource, candidates);
  return candidates;
}

/** None, where it cannot be read. */
function candidateOf(resource: JsonObject): readonly Candidate[] {
  const spec = decode(ProxyConfigSpec, resource['spec'] ?? {});
  if (!spec.ok) return [];
  const created = Date.parse(String(valueAt(resource, ['metadata', 'creationTimestamp'])));
  const { namespace, name } = metadataOf(resource);
  return [{ namespace, name, created: Number.isNaN(created) ? 0 : created, spec: spec.value }];
}

/** The API server keeps whole seconds, so ties are common; the name settles them. */
function byAge(a: Candidate, b: Candidate): number {
  return a.created - b.created || (a.name < b.name ? -1 : 1);
}
