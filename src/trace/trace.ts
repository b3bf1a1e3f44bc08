import type { Pod } from '#model/endpoints/pod.ts';
import type { Model } from '#model/model.ts';
import { nodeOfPod } from '#model/proxy/node-of-pod.ts';
import { readNode } from '#model/proxy/proxy.ts';
import { generate } from '#xds/generate.ts';
import type { Resources } from '#xds/messages/resources.ts';
import { type MeshProxy, proxyIn } from '#xds/proxy.ts';
import type { Call } from './call.ts';
import { type Check, checksIn } from './policy/checks.ts';
import { callFor, type Request } from './request.ts';
import { type Target, type Upstream, upstreamOf } from './upstream.ts';
import { type Share, type Walk, walk } from './walk.ts';

/** What becomes of a call at the workload that it is sent to. */
export interface ServerHop {
  /** `name.namespace`; undefined for an address that is no pod of the mesh. */
  readonly workload: string | undefined;
  readonly address: string;
  readonly port: number;
  readonly call: Call;
  /** Undefined where there is no proxy in front of the workload. */
  readonly walk?: Walk;
  readonly checks: readonly Check[];
  /** The port that the application gets the call at; undefined if it never does. */
  readonly reaches: number | undefined;
}

/** A cluster on the way, with its share, its endpoints, and what a call meets at one of them. */
export interface ClusterHop extends Share, Upstream {
  readonly server: ServerHop | undefined;
}

/** The whole way of a request. */
export interface Trace {
  readonly client: MeshProxy;
  readonly call: Call;
  readonly walk: Walk;
  /** Of a gateway's own policies. */
  readonly checks: readonly Check[];
  readonly clusters: readonly ClusterHop[];
}

/** Follows a request from a client's proxy to the workloads that may get it. */
export function trace(client: MeshProxy, request: Request): Trace {
  const resources = generate(client);
  const call = callFor(client, request);
  const { shares, ...way } = pass(resources, call);
  const servers = new Servers(client.model);
  const clusters = shares.map((share) => clusterHop(resources, share, { client, call, servers }));
  return { client, call, ...way, clusters };
}

/** A walk, what the filters on the way say, and where it goes on if none of them refuses. */
function pass(resources: Resources, call: Call) {
  const way = walk(resources, call);
  const checks = way.chain ? checksIn(way.chain, call) : [];
  const isRefused = checks.some((check) => check.kind === 'rbac' && !check.verdict.passes);
  const shares = way.outcome.kind === 'clusters' && !isRefused ? way.outcome.shares : [];
  return { walk: way, checks, shares };
}

interface Sent {
  readonly client: MeshProxy;
  readonly call: Call;
  readonly servers: Servers;
}

function clusterHop(resources: Resources, share: Share, { client, call, servers }: Sent): ClusterHop {
  const upstream = upstreamOf(resources, share.cluster);
  const [first] = upstream.targets;
  return { ...share, ...upstream, server: first && servers.hop(first, asServerSees(call, first, client)) };
}

/** What arrives: the proxy speaks for its workload, with the workload's identity if the connection is the mesh's. */
function asServerSees(
  call: Call,
  { address, port, security: { security, sni, alpn } }: Target,
  client: MeshProxy,
): Call {
  const account = client.metadata['SERVICE_ACCOUNT'];
  const { trustDomain } = client.model.settings.mesh;
  const identity = `spiffe://${trustDomain}/ns/${client.namespace}/sa/${typeof account === 'string' ? account : 'default'}`;
  return {
    ...call,
    way: 'inbound',
    address,
    port,
    security,
    sni,
    alpn: security === 'mtls' ? meshProtocol(call) : (alpn[0] ?? ''),
    principal: security === 'mtls' ? identity : '',
    sourceAddress: client.addresses[0] ?? '',
  };
}

/** What a proxy of the mesh asks for, so that the other knows what will come. */
function meshProtocol({ protocol }: Call): string {
  if (protocol === 'tcp') return 'istio-peer-exchange';
  return protocol === 'http2' ? 'istio-h2' : 'istio-http/1.1';
}

/** Proxies of servers, generated once for each. It lives for one trace. */
class Servers {
  readonly #model: Model;
  readonly #resources = new Map<string, Resources | undefined>();

  constructor(model: Model) {
    this.#model = model;
  }

  hop({ address, port }: Target, call: Call): ServerHop {
    const pod = this.#model.inventory.readyPods.get(address);
    const common = { workload: pod && `${pod.name}.${pod.namespace}`, address, port, call };
    const resources = pod && this.#resourcesOf(pod);
    // Without a proxy the application itself answers, and it speaks no TLS of the mesh.
    if (!resources) return { ...common, checks: [], reaches: call.security === 'mtls' ? undefined : port };
    const way = pass(resources, call);
    const [share] = way.shares;
    const reaches = share && (upstreamOf(resources, share.cluster).targets[0]?.port ?? port);
    return { ...common, ...way, reaches };
  }

  /** A pod has a proxy if the injector has said so on it. */
  #resourcesOf(pod: Pod): Resources | undefined {
    const key = `${pod.namespace}/${pod.name}`;
    if (!this.#resources.has(key)) this.#resources.set(key, hasProxy(pod) ? this.#generate(pod) : undefined);
    return this.#resources.get(key);
  }

  #generate(pod: Pod): Resources | undefined {
    const node = readNode(nodeOfPod(this.#model, pod));
    return node && generate(proxyIn(this.#model, node));
  }
}

function hasProxy({ labels, annotations }: Pod): boolean {
  return labels['security.istio.io/tlsMode'] === 'istio' || annotations['sidecar.istio.io/status'] !== undefined;
}
