import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import type { ApiServer } from '#cluster/api/server.ts';
import { makeNamespace } from '../cluster/namespaces.ts';
import type { SharedCluster } from '../cluster/shared-cluster.ts';
import { measured } from '../support/conformance.ts';
import { grpcClient, openStream, refusalOf } from '../support/grpc-client.ts';
import { startTestControlPlane, type TestControlPlane } from './control-plane.ts';
import { INSTALLED, REVISION, rootsIn } from './installed-account.ts';

/** How istiod answered the requests of a stream. */
interface Case {
  readonly case: string;
  readonly got: readonly Got[];
}

interface Got {
  readonly typeUrl?: string;
  readonly resources?: number;
  readonly code?: string;
  readonly details?: string;
  readonly end?: boolean;
}

const ENVOY = 'type.googleapis.com/envoy';
const CDS = `${ENVOY}.config.cluster.v3.Cluster`;
const LDS = `${ENVOY}.config.listener.v3.Listener`;
const EDS = `${ENVOY}.config.endpoint.v3.ClusterLoadAssignment`;
const RDS = `${ENVOY}.config.route.v3.RouteConfiguration`;
const SDS = `${ENVOY}.extensions.transport_sockets.tls.v3.Secret`;
const ISTIO = 'type.googleapis.com/istio';
const NDS = `${ISTIO}.networking.nds.v1.NameTable`;

/** Asked for last: its answer, empty, says that there is none to what was asked before. */
const LAST = 'type.googleapis.com/outrigger.test.Last';

/** All 24 calls, by a control plane that may do no more than an installed one. */
export function recordedDiscovery({ kubectl }: SharedCluster, account: () => ApiServer): void {
  let plane: TestControlPlane;
  let shop: string;
  let roots: string;
  let token: string;

  beforeAll(async () => {
    shop = await makeNamespace(kubectl);
    await kubectl(['create', 'serviceaccount', 'web', '-n', shop]);
    token = (await kubectl(['create', 'token', 'web', '-n', shop, '--audience=istio-ca'])).stdout.trim();
    const policy = {
      apiVersion: 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      metadata: { name: 'default', namespace: shop },
      spec: { mtls: { mode: 'PERMISSIVE' } },
    };
    await kubectl(['create', '-f', '-'], JSON.stringify(policy));
    plane = await startTestControlPlane({
      api: account(),
      revision: REVISION,
      env: { POD_NAMESPACE: INSTALLED },
      plain: true,
    });
    roots = await rootsIn(kubectl, 'istio-system');
  });
  afterAll(() => plane?.stop());

  const node = (metadata: JsonObject = {}, id = `sidecar~10.91.0.10~web.${shop}~${shop}.svc.cluster.local`) => ({
    id,
    metadata: { NAMESPACE: shop, ...metadata },
  });
  const first = (typeUrl: string, more: JsonObject = {}) => [{ node: node(), typeUrl, ...more }];

  type Call = () => Promise<readonly Got[]>;
  const secure = (requests: readonly JsonObject[], authorization: string | undefined = `Bearer ${token}`) =>
    converse({ port: plane.grpcPort, roots }, { requests, authorization });
  const plain = (requests: readonly JsonObject[]) =>
    converse({ port: plane.plainGrpcPort ?? 0 }, { requests, authorization: undefined });

  const CALLS: Readonly<Record<string, Call>> = {
    'secure, good token, CDS': () => secure(first(CDS)),
    'secure, no token': () => secure(first(CDS), ''),
    'secure, garbage token': () => secure(first(CDS), 'Bearer garbage'),
    'secure, token of shop, node of another namespace': () =>
      secure([{ node: node({ NAMESPACE: 'other' }), typeUrl: CDS }]),
    'secure, SERVICE_ACCOUNT of another account': () =>
      secure([{ node: node({ SERVICE_ACCOUNT: 'reviews' }), typeUrl: CDS }]),
    'plaintext, no token': () => plain(first(CDS)),
    'no node': () => plain([{ typeUrl: CDS }]),
    'empty node id': () => plain([{ node: node({}, ''), typeUrl: CDS }]),
    'node id with 3 parts': () => plain([{ node: node({}, 'sidecar~1.1.1.1~x.y'), typeUrl: CDS }]),
    'node id unknown role': () =>
      plain([{ node: node({}, 'gadget~10.91.0.10~web.shop~shop.svc.cluster.local'), typeUrl: CDS }]),
    'node id without IP and no INSTANCE_IPS': () =>
      plain([{ node: node({}, 'sidecar~~web.shop~shop.svc.cluster.local'), typeUrl: CDS }]),
    'unknown type url': () => secure(first('type.googleapis.com/no.such.Type')),
    'empty type url': () => secure(first('')),
    'NDS without DNS_CAPTURE': () => secure(first(NDS)),
    'NDS with DNS_CAPTURE': () => secure([{ node: node({ DNS_CAPTURE: 'true' }), typeUrl: NDS }]),
    PCDS: () => secure(first(`${ISTIO}.mesh.v1alpha1.ProxyConfig`)),
    health: () => secure(first(`${ISTIO}.v1.HealthInformation`)),
    'debug syncz as system': () => secure(first('istio.io/debug', { resourceNames: ['syncz'] })),
    'debug/syncz': () => secure(first('istio.io/debug/syncz')),
    'debug configz': () => secure(first('istio.io/debug', { resourceNames: ['configz'] })),
    'SDS kubernetes:// of own namespace': () => secure(first(SDS, { resourceNames: ['kubernetes://secret'] })),
    'LDS, all types at once': () =>
      secure([
        ...first(CDS),
        { typeUrl: LDS },
        { typeUrl: EDS, resourceNames: ['outbound|443||kubernetes.default.svc.cluster.local'] },
        { typeUrl: RDS, resourceNames: ['80'] },
      ]),
    'generator api (MCP): VirtualService': () =>
      secure([{ node: node({ GENERATOR: 'api' }), typeUrl: 'networking.istio.io/v1/VirtualService' }]),
    'generator api (MCP): PeerAuthentication': () =>
      secure([{ node: node({ GENERATOR: 'api' }), typeUrl: 'security.istio.io/v1/PeerAuthentication' }]),
  };

  const recorded = measured<readonly Case[]>('mesh-wire/agent/ads-cases.json');

  it.each(recorded.map((each) => [each.case, each] as const))('%s ends as it did there', async (name, { got }) => {
    const renamed = (text: string) =>
      text.replaceAll('/ns/shop/', `/ns/${shop}/`).replace('matched shop/', `matched ${shop}/`);
    const expected = got.flatMap(({ end, typeUrl, resources = 0, code, details }) => {
      if (end) return [];
      return [code === undefined ? answer(typeUrl ?? '', resources) : { code, details: renamed(details ?? '') }];
    });
    expect(await CALLS[name]?.()).toEqual(expected);
  });

  it('are all there are', () => {
    expect(Object.keys(CALLS).sort()).toEqual(recorded.map((each) => each.case).sort());
  });
}

/** How many resources there are depends on the cluster; whether there are any does not. */
function answer(typeUrl: string, resources: number): Got & { readonly some: boolean } {
  return { typeUrl, some: resources > 0 };
}

interface Talk {
  readonly requests: readonly JsonObject[];
  readonly authorization: string | undefined;
}

/** Sends the requests and gathers what comes, up to the answer to one more that has none but an empty one. */
async function converse(
  where: { readonly port: number; readonly roots?: string },
  { requests, authorization }: Talk,
): Promise<readonly Got[]> {
  const client = grpcClient(where);
  const { promise, resolve } = Promise.withResolvers<void>();
  const got: Got[] = [];
  const stream = openStream('sotw', client, { clusterid: 'Kubernetes', ...(authorization && { authorization }) });
  stream.on('data', ({ typeUrl = '', resources }: JsonObject) => {
    if (typeUrl === LAST) resolve();
    else got.push(answer(String(typeUrl), Array.isArray(resources) ? resources.length : 0));
  });
  stream.on('error', (error: Parameters<typeof refusalOf>[0]) => {
    if (error.details !== 'Cancelled on client') got.push(refusalOf(error));
    resolve();
  });
  for (const request of [...requests, { typeUrl: LAST }]) stream.write(request);
  await promise;
  stream.cancel();
  client.close();
  return got;
}
