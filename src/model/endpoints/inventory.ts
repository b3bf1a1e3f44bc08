import type { Labels } from '#kube/metadata.ts';
import { readMeta, UNDATED_KUBERNETES } from '../objects/config.ts';
import { objectIn, textIn } from '../objects/json-readers.ts';
import type { MeshObject } from '../objects/mesh-object.ts';
import { type Pod, readPod } from './pod.ts';

/** Pods and nodes, as endpoints refer to them. */
export interface Inventory {
  /** By `namespace/name`. */
  readonly pods: ReadonlyMap<string, Pod>;
  /** Ready pods by IP address. */
  readonly readyPods: ReadonlyMap<string, Pod>;
  /** The locality of each node: `region/zone/subzone`. */
  readonly nodes: ReadonlyMap<string, string>;
  readonly trustDomain: string;
  readonly clusterId: string;
  /** The network of an address that no label gives one to. */
  readonly networkOf: (address: string) => string;
}

/** What decides about identities and networks. */
export type Surroundings = Pick<Inventory, 'trustDomain' | 'clusterId' | 'networkOf'>;

export function takeInventory(
  pods: readonly MeshObject[],
  nodes: readonly MeshObject[],
  surroundings: Surroundings,
): Inventory {
  const read = pods.map(readPod);
  return {
    pods: new Map(read.map((pod) => [`${pod.namespace}/${pod.name}`, pod])),
    readyPods: new Map(read.filter(({ isReady }) => isReady).flatMap((pod) => pod.ips.map((ip) => [ip, pod] as const))),
    nodes: new Map(nodes.map((node) => [textIn(objectIn(node.value['metadata'])['name']), nodeLocality(node)])),
    ...surroundings,
  };
}

/** `istio-locality` of a pod, in which dots stand for slashes, else the place of its node. */
export function podLocality(labels: Labels, nodeName: string, { nodes }: Inventory): string {
  const label = labels['istio-locality'];
  if (label) return readLocalityLabel(label);
  return nodes.get(nodeName) ?? '';
}

/** A label cannot contain slashes, so dots stand for them; where there is a slash dots are dots. */
export function readLocalityLabel(label: string): string {
  return label.includes('/') ? label : label.replaceAll('.', '/');
}

function nodeLocality(node: MeshObject): string {
  const { labels } = readMeta(node, UNDATED_KUBERNETES);
  const region = labels['topology.kubernetes.io/region'] ?? labels['failure-domain.beta.kubernetes.io/region'] ?? '';
  const zone = labels['topology.kubernetes.io/zone'] ?? labels['failure-domain.beta.kubernetes.io/zone'] ?? '';
  const subzone = labels['topology.istio.io/subzone'] ?? '';
  return region || zone || subzone ? `${region}/${zone}/${subzone}` : '';
}
