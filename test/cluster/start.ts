import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { apiServer, controllerManager, etcd } from './command-lines.ts';
import { writeCredentials } from './credentials.ts';
import { freePort } from './free-port.ts';
import { type Kubectl, kubectlFor } from './kubectl.ts';
import { type Program, startProgram } from './program.ts';

/** A real control plane without nodes: pods are admitted, made by the real controllers, and stay pending. */
export interface TestCluster {
  /** Everything that belongs to it and goes with it. */
  readonly folder: string;
  readonly kubeconfig: string;
  readonly apiServerUrl: string;
  readonly kubectl: Kubectl;
  /** Kills every program and removes every file. The end of this process, in whatever way, does the same. */
  stop(): Promise<void>;
}

/** Where the programs run. */
export interface Ground {
  /** What stands before each command: `ip netns exec NAME` for a network of their own. */
  readonly enter: readonly string[];
  /** More flags of the API server, which has to know an address that others reach it by. */
  readonly apiServer: readonly string[];
}

/** On this machine, as any program. */
const HERE: Ground = { enter: [], apiServer: [] };

/** Seconds; a start takes four on two cores. */
const START_TIMEOUT_SECONDS = 120;

/** Starts etcd, the API server and the controller manager found in the given folder. When it returns, pods can be made. */
export async function startCluster(binaries: string, ground: Ground = HERE): Promise<TestCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'outrigger-cluster-'));
  const [etcdUrl, port] = [`http://127.0.0.1:${await freePort()}`, await freePort()];
  const apiServerUrl = `https://127.0.0.1:${port}`;
  const credentials = await writeCredentials(folder, apiServerUrl);
  const kubectl = kubectlFor(join(binaries, 'kubectl'), credentials.kubeconfig, ground.enter);
  const crew = gather(binaries, folder, ground);
  try {
    crew.start('etcd', etcd(folder, etcdUrl));
    crew.start('kube-apiserver', [...apiServer(etcdUrl, port, credentials), ...ground.apiServer]);
    await crew.until(ready(kubectl));
    crew.start('kube-controller-manager', controllerManager(credentials));
    // The last thing a namespace needs before it takes pods.
    await crew.until(
      kubectl(['wait', '--for=create', 'serviceaccount/default', `--timeout=${START_TIMEOUT_SECONDS}s`]),
    );
  } catch (error) {
    await crew.stop();
    throw error;
  }
  return { folder, kubeconfig: credentials.kubeconfig, apiServerUrl, kubectl, stop: crew.stop };
}

/** Programs that stand and fall together. */
function gather(binaries: string, folder: string, { enter }: Ground) {
  const programs: Program[] = [];
  return {
    start: (name: string, args: readonly string[]) => {
      programs.push(startProgram(join(binaries, name), args, { folder, output: 'log', enter }));
    },
    /** Waits for a condition, or for the first program that fails. */
    until: (condition: Promise<unknown>) => Promise.race([condition, ...programs.map(({ failed }) => failed)]),
    stop: async () => {
      await Promise.all(programs.map((program) => program.stop()));
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

async function ready(kubectl: Kubectl): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_SECONDS * 1000;
  while (!(await succeeds(kubectl(['get', '--raw', '/readyz'])))) {
    if (Date.now() > deadline) throw new Error(`the API server is not ready after ${START_TIMEOUT_SECONDS} s`);
    await pause(50);
  }
}

function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  return attempt.then(
    () => true,
    () => false,
  );
}
