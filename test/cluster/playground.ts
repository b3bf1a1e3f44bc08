import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { systemClock } from '#base/clock.ts';
import { selfSigned } from '#pki/self-signed.ts';
import { findBinaries } from './binaries.ts';
import { freePort } from './free-port.ts';
import { defineIstioKinds } from './istio-kinds.ts';
import { makeNamespaces } from './namespaces.ts';
import { type Program, startProgram } from './program.ts';
import { startCluster, type TestCluster } from './start.ts';

/** The command to run beside the cluster: the built one, unless another is named. */
const OUTRIGGER = resolve(process.argv[2] ?? join(import.meta.dirname, '../../dist/cli/bin.js'));

/** Takes note of what has to be stopped, the last first. */
type OnEnd = (stop: () => Promise<void>) => void;

/** Sets the playground up, and clears everything away on Ctrl-C or when something fails. */
async function play(): Promise<void> {
  const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  // Waiting for a signal alone does not keep a process alive.
  setInterval(() => {}, 1 << 30);
  const stops: (() => Promise<void>)[] = [];
  try {
    await Promise.race([interrupted, setUp((stop) => stops.unshift(stop))]);
    console.log('\nClearing everything away.');
  } finally {
    for (const stop of stops) await stop();
  }
}

/** Starts a cluster with Outrigger beside it and tells how to play with them. Ends only in failure. */
async function setUp(onEnd: OnEnd): Promise<never> {
  const binaries = await findBinaries(process.env);
  if ('missing' in binaries) throw new Error(binaries.missing);
  console.log('Starting etcd, kube-apiserver and kube-controller-manager ...');
  const cluster = await startCluster(binaries.folder);
  onEnd(cluster.stop);
  await defineIstioKinds(cluster.kubectl);
  const server = await serveBeside(cluster, onEnd);
  await makeNamespaces(cluster.kubectl, { demo: { 'istio-injection': 'enabled' } });
  console.log(invitation(cluster, binaries.folder));
  return server.failed;
}

/** Runs `serve`, and registers it with `install`, which waits for its first answer. */
async function serveBeside({ folder, kubeconfig }: TestCluster, onEnd: OnEnd): Promise<Program> {
  const names = ['tls.crt', 'tls.key', 'ca.crt'].map((name) => join(folder, `outrigger-${name}`));
  const [cert = '', key = '', ca = ''] = names;
  const pair = await selfSigned(['127.0.0.1'], systemClock);
  await Promise.all([writeFile(cert, pair.cert), writeFile(key, pair.key), writeFile(ca, pair.ca)]);
  const [port, httpPort] = [await freePort(), await freePort()];
  const flags = [
    '--host=127.0.0.1',
    `--port=${port}`,
    `--http-port=${httpPort}`,
    '--grpc-port=off',
    `--kubeconfig=${kubeconfig}`,
  ];
  const serve = [OUTRIGGER, 'serve', ...flags, `--tls-cert=${cert}`, `--tls-key=${key}`, '--log-format=text'];
  const server = startProgram(process.execPath, serve, { folder, output: 'inherit' });
  onEnd(server.stop);
  const place = [`--webhook-url=https://127.0.0.1:${port}`, `--ca-file=${ca}`];
  await Promise.race([outrigger(['install', `--kubeconfig=${kubeconfig}`, ...place]), server.failed]);
  return server;
}

async function outrigger(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [OUTRIGGER, ...args], { stdio: 'inherit' });
  const [status] = await once(child, 'exit');
  if (status !== 0) throw new Error(`outrigger ${args[0]} exits with ${status}`);
}

function invitation({ kubeconfig }: TestCluster, binaries: string): string {
  return `
A Kubernetes without nodes is running, with Outrigger beside it. Pods in namespace demo get a sidecar and stay Pending.
Istio's kinds are known, and what they say is checked.
Its kubeconfig: ${kubeconfig}
Try in another terminal, after

  export KUBECONFIG=${kubeconfig} PATH=${binaries}:$PATH

  kubectl create deployment hello --image=example/hello --namespace demo
  kubectl get pods --namespace demo --output 'custom-columns=POD:.metadata.name,INIT:.spec.initContainers[*].name'
  kubectl run plain --image=example/plain --namespace demo --labels sidecar.istio.io/inject=false
  echo '{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: bad}, spec: {}}' | kubectl apply -f -

Ctrl-C ends it and clears everything away.
`;
}

const failure = await play().catch((error: Error) => error);
if (failure) console.error(`The playground could not be set up: ${failure.message}`);
// What is still being started ends with this process.
process.exit(failure ? 1 : 0);
