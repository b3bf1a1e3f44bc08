import type { JsonObject } from '#base/json.ts';
import { isIpAddress } from '#istio/parts/hosts/ip-address.ts';
import type { Labels } from '#kube/metadata.ts';
import { textsIn } from '#kube/metadata.ts';
import { objectIn, textIn } from '../objects/json-readers.ts';

type ProxyType = 'sidecar' | 'router' | 'waypoint';

/** Which versions of IP addresses a proxy has. */
export type IpFamilies = 'ipv4' | 'ipv6' | 'dual';

/** A proxy by what its first request says of it (`Node` of a DiscoveryRequest). */
export interface ProxyNode {
  readonly id: string;
  readonly type: ProxyType;
  readonly name: string;
  readonly namespace: string;
  readonly addresses: readonly string[];
  /** `shop.svc.cluster.local` */
  readonly dnsDomain: string;
  readonly clusterId: string;
  readonly labels: Labels;
  readonly locality: string;
  /** The `cluster` of the node, by which it is known in tracing. */
  readonly cluster: string;
  readonly metadata: JsonObject;
}

/** Reads a node; undefined unless its id is `type~address~name.namespace~domain`. */
export function readNode(node: JsonObject): ProxyNode | undefined {
  const id = textIn(node['id']);
  const [type, address = '', fullName = '', dnsDomain, ...rest] = id.split('~');
  if (dnsDomain === undefined || rest.length > 0 || !isProxyType(type)) return undefined;
  const metadata = objectIn(node['metadata']);
  const listed = textIn(metadata['INSTANCE_IPS']).split(',').filter(isIpAddress);
  const { region, zone, subZone, sub_zone } = objectIn(node['locality']);
  const place = [textIn(region), textIn(zone), textIn(subZone ?? sub_zone)];
  const dot = fullName.lastIndexOf('.');
  return {
    id,
    type,
    name: dot < 0 ? fullName : fullName.slice(0, dot),
    namespace: textIn(metadata['NAMESPACE']) || (dot < 0 ? dnsDomain.split('.')[0] : fullName.slice(dot + 1)) || '',
    addresses: listed.length > 0 ? listed : [address],
    dnsDomain,
    clusterId: textIn(metadata['CLUSTER_ID']),
    labels: textsIn(metadata['LABELS']),
    locality: place.some((part) => part !== '') ? place.join('/') : '',
    cluster: textIn(node['cluster']),
    metadata,
  };
}

/** The versions of a proxy's addresses. */
export function familiesOf({ addresses }: ProxyNode): IpFamilies {
  const has6 = addresses.some((address) => address.includes(':'));
  const has4 = addresses.some((address) => !address.includes(':'));
  if (has4 && has6) return 'dual';
  return has6 ? 'ipv6' : 'ipv4';
}

/** The address that stands for all of the proxy's own. */
export function wildcardOf(proxy: ProxyNode): string {
  return familiesOf(proxy) === 'ipv6' ? '::' : '0.0.0.0';
}

/** A field of the metadata as a number; undefined for anything else. */
export function numberIn({ metadata }: ProxyNode, field: string): number | undefined {
  const value = Number(metadata[field]);
  return metadata[field] !== undefined && metadata[field] !== '' && Number.isFinite(value) ? value : undefined;
}

/** Whether a field of the metadata says yes. */
export function isOn({ metadata }: ProxyNode, field: string): boolean {
  const value = metadata[field];
  return value === true || value === 'true' || value === '1';
}

function isProxyType(type: string | undefined): type is ProxyType {
  return type === 'sidecar' || type === 'router' || type === 'waypoint';
}
