import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { findBinaries } from '../cluster/binaries.ts';
import type { RunningPod } from './kubelet.ts';
import { type Mesh, startMesh } from './mesh.ts';
import { findPeers } from './peers.ts';
import { makeReviews, makeService, REVIEWS, shopPod } from './reviews.ts';

/** The command to run as control plane: the built one, unless another is named. */
const OUTRIGGER = resolve(process.argv[2] ?? join(import.meta.dirname, '../../dist/cli/bin.js'));

/** Sets a mesh up, tells how to try it, and clears everything away on Ctrl-C or when something fails. */
async function play(): Promise<void> {
  const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  // Waiting for a signal alone does not keep a process alive.
  const awake = setInterval(() => {}, 1 << 30);
  let mesh: Mesh | undefined;
  try {
    mesh = await Promise.race([interrupted.then(() => undefined), setUp()]);
    if (mesh) await interrupted;
    console.log('\nClearing everything away.');
  } finally {
    clearInterval(awake);
    await mesh?.stop();
  }
}

async function setUp(): Promise<Mesh> {
  const start = Date.now();
  const peers = await findPeers(process.env);
  if ('missing' in peers) throw new Error(peers.missing);
  const binaries = await findBinaries(process.env);
  if ('missing' in binaries) throw new Error(binaries.missing);
  console.log('Starting Kubernetes and Outrigger ...');
  const mesh = await startMesh({ peers, binaries: binaries.folder, outrigger: OUTRIGGER });
  try {
    const address = await makeReviews(mesh.kubectl);
    const webAddress = await makeService(mesh.kubectl, 'web');
    console.log('Running pods with their sidecars ...');
    const reviews = await mesh.run(shopPod('reviews'));
    const web = await mesh.run(shopPod('web'));
    const gateway = await mesh.run(gatewayPod());
    const seconds = Math.round((Date.now() - start) / 1000);
    console.log(invitation({ mesh, address, webAddress, pods: [reviews, web, gateway], seconds }));
    return mesh;
  } catch (error) {
    await mesh.stop();
    throw error;
  }
}

/** A gateway has no application: the injector writes its one container. */
function gatewayPod() {
  return {
    name: 'ingress',
    namespace: 'shop',
    labels: { istio: 'ingress' },
    annotations: { 'inject.istio.io/templates': 'gateway' },
    spec: { containers: [{ name: 'istio-proxy', image: 'auto' }] },
  };
}

interface Invitation {
  readonly mesh: Mesh;
  readonly address: string;
  readonly webAddress: string;
  readonly pods: readonly RunningPod[];
  readonly seconds: number;
}

function invitation({ mesh, address, webAddress, pods, seconds }: Invitation): string {
  const [reviews, web] = pods;
  const inWeb = web?.place.enter.join(' ') ?? '';
  const inReviews = reviews?.place.enter.join(' ') ?? '';
  const ready = pods.map(({ name, readyAfter }) => `${name} ${readyAfter} ms`).join(', ');
  return `
A mesh is running after ${seconds} s, with Outrigger as its only control plane. Sidecars were ready after: ${ready}.
Everything about it: ${mesh.folder}
Try in another terminal, as root:

  ${inWeb} curl -s -H 'Host: ${REVIEWS}' http://${address}/     # web calls reviews, with mutual TLS
  ${inReviews} curl -s -H 'Host: web' http://${webAddress}/     # and reviews web
  ${inWeb} curl -s http://${reviews?.place.ip}:15021/healthz/ready -w '%{http_code}\\n'
  ${mesh.network.control.enter.join(' ')} curl -s http://127.0.0.1:15014/metrics | grep -E '^(pilot|citadel)_'
  ${mesh.network.control.enter.join(' ')} curl -s http://${reviews?.place.ip}:8080/     # without a sidecar

Ctrl-C ends it and clears everything away.
`;
}

const failure = await play().catch((error: Error) => error);
if (failure) console.error(`The mesh could not be set up: ${failure.message}`);
// What is still being started ends with this process.
process.exit(failure ? 1 : 0);
