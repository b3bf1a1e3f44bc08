import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import type { JsonObject } from '#base/json.ts';
import { messageNamed } from '#envoy/descriptors.ts';
import { readMessage, writeBytes } from '#envoy/messages.ts';
import { CLUSTER, LISTENER } from '#xds/content/type-urls.ts';
import { makeCsr } from '../inputs/csr.ts';
import type { Measured, Row } from '../row.ts';

const PROCESS = fileURLToPath(new URL('../measure/control-plane-process.ts', import.meta.url));
const PEAK_MEMORY = fileURLToPath(new URL('../measure/peak-memory.cjs', import.meta.url));

/** Calls under way at a time, each on a connection of its own. */
const CONNECTIONS = 8;
const BATCHES = 9;
const CALLS_A_BATCH = 400;

/** Proxies that are connected and have what they need. */
const PROXIES = 1_000;

/** Certificates and configuration for sidecars; istiod 1.30.3 signs 79 to 93 a second by default. */
export const CONTROL_PLANE: readonly Row[] = [
  { what: `certificates over TLS, ${CONNECTIONS} at a time`, unit: '/s', bar: 400, measure: certificatesPerSecond },
  { what: `${PROXIES} idle proxies, each until it has all`, unit: 'ms', memoryBar: 400, measure: idleProxies },
];

async function certificatesPerSecond(): Promise<Measured> {
  const plane = await start();
  const clients = Array.from({ length: CONNECTIONS }, () => clientOf(plane));
  const csr = makeCsr(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
  const request = bytes('istio.v1.auth.IstioCertificateRequest', { csr, validityDuration: '86400' });
  const batch = async () => {
    await Promise.all(
      clients.map(async (client) => {
        for (let call = 0; call < CALLS_A_BATCH / CONNECTIONS; call++) await certificate(client, request);
      }),
    );
  };
  await batch();
  const figures: number[] = [];
  for (let count = 0; count < BATCHES; count++) {
    const startedAt = performance.now();
    await batch();
    figures.push((CALLS_A_BATCH * 1000) / (performance.now() - startedAt));
  }
  for (const client of clients) client.close();
  return { figures, peak: await stop(plane) };
}

async function idleProxies(): Promise<Measured> {
  const plane = await start();
  const clients: Client[] = [];
  const figures: number[] = [];
  for (let proxy = 0; proxy < PROXIES; proxy++) {
    const client = clientOf(plane);
    clients.push(client);
    const startedAt = performance.now();
    await configure(client, proxy);
    figures.push(performance.now() - startedAt);
  }
  const peak = stop(plane);
  for (const client of clients) client.close();
  return { figures, peak: await peak };
}

interface Plane {
  readonly process: ChildProcess;
  readonly port: number;
  readonly roots: string;
  /** MiB at the peak, once it has ended. */
  readonly peak: Promise<number>;
}

async function start(): Promise<Plane> {
  const child = spawn(process.execPath, ['--require', PEAK_MEMORY, PROCESS], {
    stdio: ['pipe', 'pipe', 'inherit', 'pipe'],
  });
  const lines = createInterface({ input: child.stdout ?? Readable.from([]) });
  const [line] = await once(lines, 'line');
  return { ...JSON.parse(line), process: child, peak: peakOf(child) };
}

async function peakOf(child: ChildProcess): Promise<number> {
  let told = '';
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    told += chunk;
  });
  await once(child, 'close');
  return Number(told) / 1024;
}

function stop(plane: Plane): Promise<number> {
  plane.process.stdin?.end();
  return plane.peak;
}

const NAME = 'istiod.istio-system.svc';

function clientOf({ port, roots }: Plane): Client {
  return new Client(`127.0.0.1:${port}`, credentials.createSsl(Buffer.from(roots)), {
    'grpc.ssl_target_name_override': NAME,
    'grpc.default_authority': NAME,
    'grpc.use_local_subchannel_pool': 1,
  });
}

const asItIs = (message: Buffer) => message;

function bytes(type: string, value: JsonObject): Buffer {
  const message = messageNamed(type);
  return Buffer.from(writeBytes(message, readMessage(message, value)));
}

function asWeb(): Metadata {
  const metadata = new Metadata();
  metadata.set('authorization', 'Bearer a-token-of-the-bench');
  return metadata;
}

async function certificate(client: Client, request: Buffer): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const path = '/istio.v1.auth.IstioCertificateService/CreateCertificate';
  client.makeUnaryRequest(path, asItIs, asItIs, request, asWeb(), {}, (error) => (error ? reject(error) : resolve()));
  await promise;
}

/** As much as Envoy says of itself in its first request. */
const EXTENSIONS = Array.from({ length: 478 }, (_, index) => ({
  name: `envoy.filters.http.extension_${index}`,
  category: 'envoy.filters.http',
  typeUrls: [`envoy.extensions.filters.http.extension_${index}.v3.Config`],
}));

/** Asks for all types as a sidecar does, and reads the answers. The stream stays open. */
async function configure(client: Client, index: number): Promise<void> {
  const path = '/envoy.service.discovery.v3.AggregatedDiscoveryService/DeltaAggregatedResources';
  const stream = client.makeBidiStreamRequest(path, asItIs, asItIs, asWeb(), {});
  stream.on('error', () => {});
  const node = {
    id: `sidecar~10.1.${index >> 8}.${index & 255}~web-${index}.shop~shop.svc.cluster.local`,
    metadata: { NAMESPACE: 'shop', SERVICE_ACCOUNT: 'web', LABELS: { app: 'web' } },
    extensions: EXTENSIONS,
  };
  const type = 'envoy.service.discovery.v3.DeltaDiscoveryRequest';
  const ask = async (request: JsonObject) => {
    stream.write(bytes(type, request));
    await once(stream, 'data');
  };
  const envoy = 'type.googleapis.com/envoy.config';
  await ask({ node, typeUrl: CLUSTER });
  await ask({
    typeUrl: `${envoy}.endpoint.v3.ClusterLoadAssignment`,
    resourceNamesSubscribe: ['outbound|80||reviews.shop.svc.cluster.local'],
  });
  await ask({ typeUrl: LISTENER });
  await ask({ typeUrl: `${envoy}.route.v3.RouteConfiguration`, resourceNamesSubscribe: ['80'] });
}
