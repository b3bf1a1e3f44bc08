import type { Json, JsonObject } from '#base/json.ts';
import { isIpAddress } from '#istio/parts/hosts/ip-address.ts';
import { type Labels, textsIn } from '#kube/metadata.ts';
import { protocolOf } from '../names/protocol.ts';
import { readVisibility } from '../names/visibility.ts';
import { type ObjectMeta, readMeta, UNDATED_KUBERNETES } from '../objects/config.ts';
import { listIn, objectIn, portIn, textIn } from '../objects/json-readers.ts';
import type { MeshObject } from '../objects/mesh-object.ts';
import {
  type Resolution,
  type Service,
  type ServicePort,
  type TrafficDistribution,
  UNSPECIFIED_ADDRESS,
} from './service.ts';

/** What of the mesh decides how services are read. */
export interface ServiceSettings {
  /** `cluster.local`, for host names. */
  readonly domain: string;
  readonly trustDomain: string;
  readonly defaultExportTo: readonly string[];
  /** Annotations of namespaces by name. */
  readonly namespaceAnnotations: (namespace: string) => Labels;
}

const DISTRIBUTION = 'networking.istio.io/traffic-distribution';
const EXPORT_TO = 'networking.istio.io/exportTo';
const CANONICAL_ACCOUNTS = 'alpha.istio.io/canonical-serviceaccounts';
const ACCOUNTS = 'alpha.istio.io/kubernetes-serviceaccounts';

/** A Service as the mesh sees it. */
export function readKubernetesService(object: MeshObject, settings: ServiceSettings): Service {
  const meta = readMeta(object, UNDATED_KUBERNETES);
  const spec = objectIn(object.value['spec']);
  const selector = textsIn(spec['selector']);
  return {
    hostname: `${meta.name}.${meta.namespace}.svc.${settings.domain}`,
    name: meta.name,
    namespace: meta.namespace,
    registry: 'Kubernetes',
    createdAt: meta.createdAt,
    ports: listIn(spec['ports']).flatMap(readPort),
    resolution: resolutionOf(spec),
    addresses: addressesOf(spec),
    allocatedAddresses: [],
    isExternal: spec['type'] === 'ExternalName',
    visibility: readVisibility(words(meta.annotations[EXPORT_TO]), settings.defaultExportTo, meta.namespace),
    labels: meta.labels,
    selector: Object.keys(selector).length > 0 ? selector : undefined,
    accounts: accountsOf(meta, settings),
    isNodeLocal: spec['internalTrafficPolicy'] === 'Local',
    trafficDistribution: distributionOf(spec, meta, settings),
    aliasOf: spec['type'] === 'ExternalName' ? textIn(spec['externalName']) : undefined,
    connectStrategy: undefined,
    publishesNotReady: spec['publishNotReadyAddresses'] === true,
    meta,
  };
}

function resolutionOf({ type, clusterIP }: JsonObject): Resolution {
  if (type === 'ExternalName') return 'alias';
  return clusterIP === 'None' ? 'passthrough' : 'client-side';
}

function addressesOf({ clusterIP, clusterIPs }: JsonObject): readonly string[] {
  const all = listIn(clusterIPs).length > 0 ? listIn(clusterIPs) : [clusterIP ?? ''];
  const known = all.filter((address): address is string => typeof address === 'string' && isIpAddress(address));
  // `None` is no address, and neither is what a file may hold in its place.
  return known.length === 0 ? [UNSPECIFIED_ADDRESS] : known;
}

/** None for what is no port: a file may hold anything. */
function readPort(value: Json): readonly ServicePort[] {
  const { port, targetPort, name, protocol, appProtocol } = objectIn(value);
  const number = portIn(port);
  if (number === undefined) return [];
  const named = {
    port: number,
    name: textIn(name),
    protocol: textIn(protocol),
    appProtocol: typeof appProtocol === 'string' ? appProtocol : undefined,
  };
  const target = typeof targetPort === 'string' ? targetPort : portIn(targetPort);
  return [{ name: named.name, port: number, protocol: protocolOf(named), targetPort: target }];
}

function accountsOf({ annotations, namespace }: ObjectMeta, { trustDomain }: ServiceSettings): readonly string[] {
  const named = words(annotations[ACCOUNTS]).map((account) => `spiffe://${trustDomain}/ns/${namespace}/sa/${account}`);
  return [...words(annotations[CANONICAL_ACCOUNTS]), ...named];
}

const DISTRIBUTIONS: Readonly<Record<string, TrafficDistribution>> = {
  preferclose: 'same-zone',
  prefersamezone: 'same-zone',
  prefersamenode: 'same-node',
};

function distributionOf(
  spec: JsonObject,
  meta: ObjectMeta,
  { namespaceAnnotations }: ServiceSettings,
): TrafficDistribution {
  const ofNamespace = namespaceAnnotations(meta.namespace)[DISTRIBUTION];
  const word = textIn(spec['trafficDistribution']) || meta.annotations[DISTRIBUTION] || ofNamespace || '';
  return DISTRIBUTIONS[word.toLowerCase()] ?? 'any';
}

function words(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
