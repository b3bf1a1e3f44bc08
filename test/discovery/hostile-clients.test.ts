import { once } from 'node:events';
import { connect } from 'node:http2';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Client, Metadata } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '#base/json.ts';
import { CLUSTER as CDS, LISTENER } from '#xds/content/type-urls.ts';
import { SHOP } from '../../bench/inputs/shop.ts';
import { codec, grpcClient, openStream } from '../support/grpc-client.ts';
import { startTestControlPlane, type TestControlPlane } from './control-plane.ts';

jest.setTimeout(300_000);

const NODE = {
  id: 'sidecar~10.91.0.11~reviews.shop~shop.svc.cluster.local',
  metadata: { NAMESPACE: 'shop', LABELS: { app: 'reviews' } },
};

/** Messages, each method having half of them; CI and a machine at rest take the same. */
const MESSAGES = 10_000;

/** Calls that are under way at a time. */
const AT_ONCE = 50;

const DELTA = codec(
  'envoy.service.discovery.v3.DeltaDiscoveryRequest',
  'envoy.service.discovery.v3.DeltaDiscoveryResponse',
);
const GOOD: readonly Buffer[] = [
  DELTA.write({ node: NODE, typeUrl: CDS }),
  DELTA.write({
    node: NODE,
    typeUrl: LISTENER,
    resourceNamesSubscribe: ['a', 'b'],
    initialResourceVersions: { a: '' },
  }),
  DELTA.write({ typeUrl: CDS, responseNonce: 'x', errorDetail: { code: 13, message: 'no' } }),
  codec('istio.v1.auth.IstioCertificateRequest', 'istio.v1.auth.IstioCertificateResponse').write({
    csr: '-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----\n',
    validityDuration: '3600',
    metadata: { ImpersonatedIdentity: 'spiffe://a/ns/b/sa/c' },
  }),
];

/** A good message with some bytes changed and its end cut off, or no message at all. */
const message = fc.oneof(
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
  fc
    .record({
      base: fc.constantFrom(...GOOD),
      flips: fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 6 }),
      cut: fc.nat(40),
    })
    .map(({ base, flips, cut }) => {
      const bytes = Buffer.from(base.subarray(0, Math.max(0, base.length - cut)));
      for (const [place, value] of flips) if (bytes.length > 0) bytes[place % bytes.length] = value;
      return bytes;
    }),
);

const asItIs = (bytes: Buffer) => bytes;
const METHODS = [
  '/istio.v1.auth.IstioCertificateService/CreateCertificate',
  '/envoy.service.discovery.v3.AggregatedDiscoveryService/DeltaAggregatedResources',
  '/envoy.service.discovery.v3.AggregatedDiscoveryService/StreamAggregatedResources',
] as const;

/** Sends some bytes as a message and waits until the server has done with the call. */
async function send(client: Client, method: string, bytes: Buffer): Promise<void> {
  const stream = client.makeBidiStreamRequest(method, asItIs, asItIs, new Metadata(), {});
  stream.on('error', () => {});
  stream.resume();
  stream.write(bytes);
  stream.end();
  await new Promise((done) => stream.once('status', done));
}

/** A message as gRPC frames it: not compressed, its length, its bytes. */
function framed(bytes: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** Opens a stream without a library that would read on its behalf. */
function rawStream(port: number) {
  const session = connect(`http://127.0.0.1:${port}`);
  const stream = session.request({
    ':method': 'POST',
    ':path': METHODS[1],
    'content-type': 'application/grpc',
    te: 'trailers',
  });
  stream.pause();
  stream.on('error', () => {});
  return { write: (value: JsonObject) => stream.write(framed(DELTA.write(value))), close: () => session.destroy() };
}

describe('A control plane among hostile clients', () => {
  let plane: TestControlPlane;
  const many = Array.from({ length: 1_000 }, (_, index) => service(`service-${index}`));

  beforeAll(async () => {
    // Nobody needs to prove anything, so that requests get as far as they can.
    plane = await startTestControlPlane({ resources: [...SHOP, ...many], plain: true, env: { XDS_AUTH: 'false' } });
  });
  afterAll(() => plane.stop());

  const plain = () => grpcClient({ port: plane.plainGrpcPort ?? 0 });
  const value = async (name: string) => {
    const metrics = await plane.registry.metrics();
    return [...metrics.matchAll(new RegExp(`^${name}(?:{[^}]*})? (\\d+)$`, 'gm'))].reduce(
      (sum, [, n]) => sum + Number(n),
      0,
    );
  };

  /** A well-behaved proxy: asks for clusters and reads them. */
  async function goodProxy(): Promise<number> {
    const client = plain();
    const stream = openStream('delta', client);
    stream.on('error', () => {});
    stream.write({ node: NODE, typeUrl: CDS });
    const [answer] = await once(stream, 'data');
    stream.cancel();
    client.close();
    const { resources } = answer;
    return Array.isArray(resources) ? resources.length : 0;
  }

  it(`survives ${MESSAGES} random and mutated messages, and goes on serving`, async () => {
    const client = plain();
    const messages = fc.sample(message, { numRuns: MESSAGES, seed: 12 });
    const queue = messages.entries();
    const worker = async () => {
      for (const [index, bytes] of queue) await send(client, METHODS[index % METHODS.length] ?? METHODS[0], bytes);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    client.close();
    expect(await goodProxy()).toBeGreaterThan(1_000);
  });

  it('stops reading from a client that does not read, and serves the others', async () => {
    const before = await value('pilot_xds_pushes');
    const greedy = rawStream(plane.plainGrpcPort ?? 0);
    const names = Array.from({ length: 200 }, (_, n) => `outbound|80||service-${n}.shop.svc.cluster.local`);
    const typeUrl = 'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment';
    for (let index = 0; index < 500; index++) greedy.write({ node: NODE, typeUrl, resourceNamesSubscribe: names });
    const others = 20;
    for (let index = 0; index < others; index++) expect(await goodProxy()).toBeGreaterThan(1_000);
    // 64 KiB are on their way before anything has to be read; an answer has more than 30.
    expect((await value('pilot_xds_pushes')) - before).toBeLessThan(others + 50);
    greedy.close();
  });

  it('takes five thousand streams, and has none left when they are gone', async () => {
    const clients = Array.from({ length: 50 }, plain);
    const streams = clients.flatMap((client) => Array.from({ length: 100 }, () => openStream('delta', client)));
    await Promise.all(
      streams.map(async (stream) => {
        stream.on('error', () => {});
        stream.write({ node: NODE, typeUrl: 'type.googleapis.com/no.such.Type' });
        await once(stream, 'data');
      }),
    );
    expect(await value('pilot_xds')).toBeGreaterThanOrEqual(5_000);
    for (const stream of streams) stream.cancel();
    while ((await value('pilot_xds')) > 0) await nextTurn();
    for (const client of clients) client.close();
  });

  it('ends a stream that asks for ever more', async () => {
    const client = plain();
    const stream = openStream('delta', client);
    stream.resume();
    const failed = once(stream, 'error');
    for (let index = 0; index < 70; index++) {
      stream.write({ ...(index === 0 && { node: NODE }), typeUrl: `type.googleapis.com/made.up.Type${index}` });
    }
    await expect(failed).resolves.toMatchObject([
      { details: expect.stringContaining('a stream may ask for 64 types') },
    ]);
    client.close();
  });
});

function service(name: string): JsonObject {
  const ports = [{ name: 'http', port: 80, targetPort: 8080 }];
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'shop' },
    spec: { clusterIP: '10.0.0.9', ports },
  };
}
