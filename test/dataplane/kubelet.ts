import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kubectl } from '../cluster/kubectl.ts';
import { type Program, startProgram } from '../cluster/program.ts';
import { eventually } from '../support/eventually.ts';
import type { Network, Place } from './network.ts';
import type { Peers } from './peers.ts';
import { type Container, containerOf, fieldOf, type StoredPod, type Volume } from './translate.ts';

/** A pod that has been given a place to run. */
export interface RunningPod {
  readonly name: string;
  readonly place: Place;
  readonly pod: StoredPod;
  /** Where its sidecar runs, with its files. */
  readonly folder: string;
  /** Milliseconds from the start of its agent until it was ready; undefined without a sidecar. */
  readonly readyAfter: number | undefined;
  /** Runs a command in the pod's network and returns what it prints; rejects when it fails. */
  exec(command: string, ...args: readonly string[]): Promise<string>;
}

/** What plays the kubelet's part. */
export interface KubeletOptions {
  readonly kubectl: Kubectl;
  readonly network: Network;
  readonly peers: Peers;
  /** Everything that runs leaves its files here, and ends when this folder's owner does. */
  readonly folder: string;
  readonly programs: Program[];
}

/** What a pod is made of, before anything is injected. */
export interface PodRequest {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** The program that is the application; a gateway has none of its own. */
  readonly app?: readonly string[];
  readonly spec?: object;
}

/** The node that all pods run on. */
export const NODE = 'node-1';

const SIDECAR = 'istio-proxy';

/** Creates a pod, lets the webhook have its way, and runs what has become of it. */
export async function runPod(request: PodRequest, options: KubeletOptions): Promise<RunningPod> {
  const { kubectl, network } = options;
  const { name, namespace, labels, annotations, app } = request;
  const place = network.host(name);
  const metadata = { name, namespace, labels, ...(annotations && { annotations }) };
  const spec = {
    serviceAccountName: name,
    nodeName: NODE,
    containers: [{ name: 'app', image: 'app' }],
    ...request.spec,
  };
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } };
  await kubectl(['apply', '--server-side', '-f', '-'], JSON.stringify(account));
  await kubectl(['create', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata, spec }));
  await setStatus(options, request, place);
  const { stdout } = await kubectl(['get', 'pod', name, '-n', namespace, '-o', 'json']);
  const pod: StoredPod = JSON.parse(stdout);
  const folder = join(options.folder, `pod-${name}`);
  mkdirSync(folder);
  if (app) options.programs.push(startApp(app, { folder, place, name }, options));
  const readyAfter = await startSidecar(pod, { place, folder }, options);
  return { name, place, pod, folder, readyAfter, exec: (command, ...args) => execIn(place, [command, ...args]) };
}

/** Without a kubelet, nobody else says that a pod runs. */
async function setStatus({ kubectl }: KubeletOptions, { name, namespace }: PodRequest, { ip }: Place): Promise<void> {
  const conditions = [{ type: 'Ready', status: 'True' }];
  const status = { phase: 'Running', podIP: ip, podIPs: [{ ip }], hostIP: '10.91.0.1', conditions };
  const patch = JSON.stringify({ status });
  await kubectl(['patch', 'pod', name, '-n', namespace, '--subresource=status', '--type=merge', '-p', patch]);
}

interface Site {
  readonly place: Place;
  readonly folder: string;
}

function startApp(
  [command = '', ...args]: readonly string[],
  { folder, place, name }: Site & { readonly name: string },
  options: KubeletOptions,
): Program {
  return startProgram(command, args, {
    folder: options.folder,
    output: 'log',
    enter: place.enter,
    name: `app-${name}`,
    cwd: folder,
  });
}

async function startSidecar(pod: StoredPod, site: Site, options: KubeletOptions): Promise<number | undefined> {
  const sidecar = containerOf(pod, SIDECAR);
  if (!sidecar) return undefined;
  for (const { path, volume } of sidecar.mounts) await mount(volume, join(site.folder, path), { pod, options });
  for (const path of FOLDERS) mkdirSync(join(site.folder, path), { recursive: true });
  chown(site.folder);
  const rules = containerOf(pod, 'istio-init');
  if (rules) await redirect(rules, site, options);
  const started = Date.now();
  options.programs.push(startAgent(sidecar, pod, { ...site, options }));
  const ready = () => isReady(site.place);
  await eventually(ready).catch(() => Promise.reject(new Error(notReady(pod, options.folder))));
  return Date.now() - started;
}

function notReady({ metadata }: StoredPod, folder: string): string {
  const log = readFileSync(join(folder, `agent-${metadata.name}.log`), 'utf8');
  return `the sidecar of ${metadata.name} is not ready:\n${log.trimEnd().split('\n').slice(-20).join('\n')}`;
}

/** Folders that the image of a proxy has. */
const FOLDERS = ['var/run/secrets/workload-spiffe-uds', 'var/run/secrets/credential-uds', 'etc/istio/proxy'];

const PROXY_USER = 1337;

function chown(folder: string): void {
  spawnSync('chown', ['-R', `${PROXY_USER}:${PROXY_USER}`, folder]);
  chownSync(folder, PROXY_USER, PROXY_USER);
}

interface Mounting {
  readonly pod: StoredPod;
  readonly options: KubeletOptions;
}

async function mount(volume: Volume, path: string, { pod, options }: Mounting): Promise<void> {
  mkdirSync(path, { recursive: true });
  const { kubectl } = options;
  const { name, namespace, uid } = pod.metadata;
  if (volume.kind === 'token') {
    const bound = ['--bound-object-kind=Pod', `--bound-object-name=${name}`, `--bound-object-uid=${uid}`];
    const args = [`--audience=${volume.audience}`, `--duration=${volume.seconds}s`, ...bound];
    const { stdout } = await kubectl(['create', 'token', pod.spec.serviceAccountName, '-n', namespace, ...args]);
    writeFileSync(join(path, volume.file), stdout.trim());
  }
  if (volume.kind === 'config-map') {
    await kubectl(['wait', '--for=create', `configmap/${volume.name}`, '-n', namespace, '--timeout=30s']);
    const { stdout } = await kubectl(['get', 'configmap', volume.name, '-n', namespace, '-o', 'json']);
    for (const [file, text] of Object.entries(JSON.parse(stdout).data ?? {}))
      writeFileSync(join(path, file), String(text));
  }
  if (volume.kind === 'downward') {
    for (const file of volume.files) writeFileSync(join(path, file.path), fieldOf(pod, file.field));
  }
}

/** With the arguments of the injected init container; the backend is named, or a machine with two may mix them. */
async function redirect({ args }: Container, { place }: Site, { peers }: KubeletOptions): Promise<void> {
  await execIn(place, ['env', 'FORCE_IPTABLES_BINARY=nft', peers.agent, ...args]);
}

/** What the image of a proxy brings, and what would look for a cloud. */
function startAgent(
  { args, env, user, group }: Container,
  { metadata }: StoredPod,
  { place, folder, options }: Site & { readonly options: KubeletOptions },
): Program {
  const { peers } = options;
  const proxyConfig = { ...JSON.parse(env['PROXY_CONFIG'] || '{}'), binaryPath: peers.envoy };
  // The signal at a parent's death is forgotten when the user changes, so it is asked for again.
  const ids = ['--pdeathsig=KILL', `--reuid=${user ?? PROXY_USER}`, `--regid=${group ?? PROXY_USER}`, '--clear-groups'];
  // Whatever the agent has started ends with it, however it ends.
  const together = ['--pid', '--fork', '--kill-child=KILL', 'setpriv'];
  return startProgram('unshare', [...together, ...ids, peers.agent, ...args, '--templateFile', peers.template], {
    folder: options.folder,
    output: 'log',
    name: `agent-${metadata.name}`,
    enter: place.enter,
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', ...env, PROXY_CONFIG: JSON.stringify(proxyConfig), CLOUD_PLATFORM: 'none' },
  });
}

async function isReady(place: Place): Promise<boolean> {
  const url = `http://${place.ip}:15021/healthz/ready`;
  const code = await execIn(place, ['curl', '-s', '-o', '/dev/null', '-w', '%{http_code}', url]).catch(() => '');
  return code === '200';
}

async function execIn({ enter }: Place, command: readonly string[]): Promise<string> {
  const [program = '', ...args] = [...enter, ...command];
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, complaint] = ['', ''];
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`${command.join(' ')} failed (${status}): ${complaint.trim()}`);
  return output;
}
