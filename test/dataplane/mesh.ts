import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { chmod, copyFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { systemClock } from '#base/clock.ts';
import { selfSigned } from '#pki/self-signed.ts';
import { defineIstioKinds } from '../cluster/istio-kinds.ts';
import type { Kubectl } from '../cluster/kubectl.ts';
import { makeNamespaces } from '../cluster/namespaces.ts';
import { type Program, startProgram } from '../cluster/program.ts';
import { startCluster, type TestCluster } from '../cluster/start.ts';
import { eventually } from '../support/eventually.ts';
import { type KubeletOptions, NODE, type PodRequest, type RunningPod, runPod } from './kubelet.ts';
import { createNetwork, type Network } from './network.ts';
import type { Peers } from './peers.ts';

/** The command that is run, unless another is named. */
const OUTRIGGER = join(import.meta.dirname, '../../src/cli/bin.ts');

/** A mesh of its own: a control plane of Kubernetes, Outrigger, and the pods that are run in it. */
export interface Mesh {
  readonly kubectl: Kubectl;
  readonly network: Network;
  readonly folder: string;
  run(request: PodRequest): Promise<RunningPod>;
  /** Ends Outrigger without a warning, and starts it anew, with another environment if one is given. */
  restartOutrigger(env?: Readonly<Record<string, string>>): Promise<void>;
  /** What it has logged since it was last started. */
  log(): string;
  /** Runs a command beside the control plane. */
  exec(...command: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

/** What a mesh is made from. */
export interface MeshOptions {
  readonly peers: Peers;
  /** The folder with Kubernetes' programs. */
  readonly binaries: string;
  readonly outrigger?: string;
  /** More of the environment of `serve`. */
  readonly env?: Readonly<Record<string, string>>;
}

/** An Envoy from upstream lacks what Istio adds to its own. */
const UPSTREAM_ENVOY = { PILOT_ENABLE_METADATA_EXCHANGE: 'false', PILOT_ENABLE_ALPN_FILTER: 'false' };

/** Starts everything up to the first pod. */
export async function startMesh(options: MeshOptions): Promise<Mesh> {
  const network = createNetwork();
  const { enter, ip } = network.control;
  const folder = mkdtempSync(join(tmpdir(), 'outrigger-mesh-'));
  const peers = await withinReach(options.peers, folder);
  const programs: Program[] = [];
  let cluster: TestCluster | undefined;
  const stop = async () => {
    await Promise.all(programs.map((program) => program.stop()));
    await cluster?.stop();
    network.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  try {
    cluster = await startCluster(options.binaries, { enter, apiServer: [`--advertise-address=${ip}`] });
    await furnish(cluster.kubectl);
    const server = await startOutrigger({ folder, enter, options, cluster });
    programs.push(server);
    const kubelet: KubeletOptions = { kubectl: cluster.kubectl, network, peers, folder, programs };
    return {
      kubectl: cluster.kubectl,
      network,
      folder,
      run: (request) => runPod(request, kubelet),
      restartOutrigger: server.restart,
      log: server.log,
      exec: (...command) => execute([...enter, ...command]),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Proxies run as a user who may not look into a home folder. */
async function withinReach(peers: Peers, folder: string): Promise<Peers> {
  await chmod(folder, 0o755);
  const reach = async (file: string) => {
    const place = join(folder, basename(file));
    await copyFile(file, place, constants.COPYFILE_FICLONE);
    return place;
  };
  return { agent: await reach(peers.agent), template: await reach(peers.template), envoy: await reach(peers.envoy) };
}

/** What a cluster has before a mesh comes. */
async function furnish(kubectl: Kubectl): Promise<void> {
  await defineIstioKinds(kubectl);
  const labels = { 'topology.kubernetes.io/region': 'region-1', 'topology.kubernetes.io/zone': 'zone-1' };
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: NODE, labels } };
  await kubectl(['create', '-f', '-'], JSON.stringify(node));
  await makeNamespaces(kubectl, { 'istio-system': {}, shop: { 'istio-injection': 'enabled' } });
}

interface Outrigger extends Program {
  restart(env?: MeshOptions['env']): Promise<void>;
  log(): string;
}

interface Site {
  readonly folder: string;
  readonly enter: readonly string[];
  readonly options: MeshOptions;
  readonly cluster: TestCluster;
}

async function startOutrigger(site: Site): Promise<Outrigger> {
  const { folder, enter, options, cluster } = site;
  const files = await writeKeyPair(folder);
  const command = options.outrigger ?? OUTRIGGER;
  const flags = ['--host=0.0.0.0', `--kubeconfig=${cluster.kubeconfig}`, '--drain=1', '--log-format=json'];
  const serve = [command, 'serve', ...flags, `--tls-cert=${files.cert}`, `--tls-key=${files.key}`];
  let count = 0;
  const begin = async (more = options.env) => {
    count++;
    // A folder of its own, for it goes with the program.
    const own = join(folder, `outrigger-${count}`);
    mkdirSync(own);
    const env = { ...process.env, ...UPSTREAM_ENVOY, ...more };
    const program = startProgram(process.execPath, serve, {
      folder: own,
      output: 'log',
      enter,
      name: 'outrigger',
      env,
    });
    const log = () => readFileSync(join(own, 'outrigger.log'), 'utf8');
    await Promise.race([eventually(() => log().includes('"msg":"ready"')), program.failed]);
    return { program, log };
  };
  let now = await begin();
  const place = ['--webhook-url=https://127.0.0.1:15017', `--ca-file=${files.ca}`, '--skip-validation'];
  await execute([...enter, process.execPath, command, 'install', `--kubeconfig=${cluster.kubeconfig}`, ...place]);
  return {
    failed: now.program.failed,
    stop: () => now.program.stop(),
    log: () => now.log(),
    restart: async (env) => {
      await now.program.stop();
      now = await begin(env);
    },
  };
}

async function writeKeyPair(folder: string) {
  const pair = await selfSigned(['127.0.0.1'], systemClock);
  const write = async (name: string, content: string) => {
    const file = join(folder, name);
    await writeFile(file, content);
    return file;
  };
  return {
    cert: await write('webhook.crt', pair.cert),
    key: await write('webhook.key', pair.key),
    ca: await write('webhook-ca.crt', pair.ca),
  };
}

async function execute([program = '', ...args]: readonly string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, complaint, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed (${status}): ${complaint.trim()}`);
  return output;
}
