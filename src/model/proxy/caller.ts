import { isIP } from 'node:net';
import { isObject, type JsonObject } from '#base/json.ts';
import { parseJson } from '#base/parse-json.ts';

/** A proxy that asks for its configuration, by the `node` of its first request: who it says it is. */
export interface CallingProxy {
  /** The whole of the node's id: `sidecar~10.0.0.5~web-1.shop~shop.svc.cluster.local`. */
  readonly id: string;
  readonly role: Role;
  readonly ips: readonly string[];
  readonly namespace: string;
  /** Undefined where the proxy does not say. */
  readonly serviceAccount: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly clusterId: string;
  readonly meshId: string;
  /** `api` asks for Istio's own configuration instead of Envoy's. */
  readonly generator: string | undefined;
  readonly istioVersion: string;
  /** All that the agent says of it. */
  readonly node: JsonObject;
}

type Role = 'sidecar' | 'router' | 'waypoint' | 'ztunnel';

const ROLES: readonly string[] = ['sidecar', 'router', 'waypoint', 'ztunnel'] satisfies readonly Role[];

/** The node of a request as far as it is looked at. */
export interface Node {
  readonly id: string;
  readonly cluster?: string | undefined;
  readonly metadata?: JsonObject | undefined;
  readonly locality?: Locality | undefined;
}

/** Where a proxy stands, as its agent knows it. */
interface Locality {
  readonly region: string;
  readonly zone: string;
  readonly subZone: string;
}

/** A proxy, or what its node lacks; in istiod's words. */
export type NodeReading =
  | { readonly ok: true; readonly proxy: CallingProxy }
  | { readonly ok: false; readonly problem: string };

/** Reads who is asking. What is wrong with a node makes it no proxy of ours. */
export function readCaller(node: Node | undefined): NodeReading {
  if (!node?.id) return fail('missing node information');
  const { id, metadata = {} } = node;
  const [role = '', ip = '', name = '', domain, ...more] = id.split('~');
  if (domain === undefined || more.length > 0) return fail(`missing parts in the service node "${id}"`);
  if (!isRole(role)) return fail(`invalid node type (valid types: [${ROLES.join(' ')}]) in the service node "${id}"`);
  const ips = [ip, ...text(metadata, 'INSTANCE_IPS').split(',')].filter((each) => isIP(each) !== 0);
  if (ips.length === 0) return fail('no valid IP address in the service node id or metadata');
  return {
    ok: true,
    proxy: {
      id,
      role,
      ips: [...new Set(ips)],
      namespace: text(metadata, 'NAMESPACE') || namespaceIn(domain) || name.slice(name.lastIndexOf('.') + 1),
      serviceAccount: text(metadata, 'SERVICE_ACCOUNT') || undefined,
      labels: stringsOf(metadata['LABELS']),
      clusterId: text(metadata, 'CLUSTER_ID') || 'Kubernetes',
      meshId: text(metadata, 'MESH_ID'),
      generator: text(metadata, 'GENERATOR') || undefined,
      istioVersion: text(metadata, 'ISTIO_VERSION'),
      node: { id, cluster: node.cluster ?? '', metadata, ...placeOf(node) },
    },
  };
}

function placeOf({ locality }: Node): JsonObject {
  if (!locality) return {};
  const { region, zone, subZone } = locality;
  return { locality: { region, zone, subZone } };
}

function fail(problem: string): NodeReading {
  return { ok: false, problem };
}

function isRole(text: string): text is Role {
  return ROLES.includes(text);
}

function text(metadata: JsonObject, key: string): string {
  const value = metadata[key];
  return typeof value === 'string' ? value : '';
}

/** `shop.svc.cluster.local` is the domain of namespace shop. */
function namespaceIn(domain: string): string {
  const [namespace = '', service] = domain.split('.');
  return service === 'svc' ? namespace : '';
}

/** Older agents send nested values as a JSON text. */
function stringsOf(value: unknown): Readonly<Record<string, string>> {
  const object = typeof value === 'string' ? parseJson(value) : value;
  if (!isObject(object)) return {};
  return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, String(item)]));
}
