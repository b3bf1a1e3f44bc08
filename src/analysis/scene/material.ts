import type { JsonObject } from '#base/json.ts';
import { DEFAULT_MESH_CONFIG } from '#istio/mesh/config/defaults.ts';
import type { MeshConfig } from '#istio/mesh/config/schema.ts';
import type { MeshNetworks } from '#istio/mesh/networks/schema.ts';
import { metadataOf } from '#kube/metadata.ts';
import { groupKindOf, type MeshObject } from '#model/objects/mesh-object.ts';
import { type ObjectStore, storeOf } from '#model/objects/store.ts';
import type { Material, Replacement } from './collection.ts';
import { defaultGateway } from './default-gateway.ts';
import type { InjectionProbe } from './injection-probe.ts';
import type { Subject } from './subject.ts';

/** What holds for the whole mesh, and where it is written. */
export interface Configured<Spec> {
  readonly spec: Spec;
  /** The ConfigMap that it stands in; undefined for a file of its own, and for defaults. */
  readonly object?: MeshObject;
}

export interface MaterialOptions {
  readonly mesh?: Configured<MeshConfig>;
  readonly networks?: Configured<MeshNetworks>;
  /** True for files, which hardly ever have the ingress gateway of the installation among them. */
  readonly hasDefaultGateway: boolean;
  readonly clusters?: ReadonlyMap<string, ObjectStore>;
  readonly probe?: InjectionProbe;
}

/** Namespaces of Kubernetes itself, which no mesh has anything to do with. */
const IGNORED: ReadonlySet<string> = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage']);

const ISTIO_NAMESPACE = 'istio-system';

/** Puts together what is to be analysed. */
export function materialOf(objects: readonly MeshObject[], options: MaterialOptions): Material {
  const mesh = options.mesh ?? { spec: DEFAULT_MESH_CONFIG };
  const networks = options.networks ?? { spec: { networks: {} } };
  const gateway = options.hasDefaultGateway && mesh.spec.ingressControllerMode !== 'OFF';
  const known = objects.filter(({ value }) => !isIgnored(value));
  return {
    store: storeOf([...(gateway ? defaultGateway(ISTIO_NAMESPACE, mesh.spec.ingressService) : []), ...known]),
    replaced: replacedAmong(known),
    mesh: configuration('MeshConfig', mesh),
    networks: configuration('MeshNetworks', networks),
    clusters: options.clusters ?? new Map(),
    probe: options.probe,
  };
}

function isIgnored(value: JsonObject): boolean {
  const { namespace, name } = metadataOf(value);
  return IGNORED.has(value['kind'] === 'Namespace' ? name : namespace);
}

/** What a file has replaces what is in the cluster as it should; only manifests against each other are worth a word. */
function replacedAmong(objects: readonly MeshObject[]): readonly Replacement[] {
  const written = objects.filter(({ value, resource }) => resource && metadataOf(value).name !== '');
  const replaced: Replacement[] = [];
  const last = new Map<string, MeshObject>();
  for (const object of written.toReversed()) {
    const { namespace, name } = metadataOf(object.value);
    const key = `${groupKindOf(object.value)} ${namespace}/${name}`;
    const successor = last.get(key);
    if (successor) replaced.push({ object, successor });
    else last.set(key, object);
  }
  return replaced.reverse();
}

function configuration<Spec>(kind: string, { spec, object }: Configured<Spec>): Subject<Spec> {
  return {
    kind,
    name: kind.toLowerCase(),
    namespace: ISTIO_NAMESPACE,
    labels: {},
    annotations: {},
    spec,
    object: object ?? { value: {} },
  };
}
