import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe } from '@jest/globals';
import { buildTools, hasGo } from '../../cluster/build-binaries.ts';
import { describeOnCluster, type SharedCluster } from '../../cluster/shared-cluster.ts';

/** Runs Helm with nothing of the user's own configuration; rejects with what it complains of. */
export type Helm = (...args: readonly string[]) => Promise<string>;

const VERSION = pinned();
const CACHE = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'outrigger', `helm-${VERSION}`);
const BINARY = join(CACHE, 'helm');

/** Milliseconds for a build from Go modules, which is needed once. */
const BUILD = 1_200_000;

/** A group of tests on the cluster of this run that need Helm too; without it and without Go they are skipped, but not in CI. */
export function describeWithHelm(title: string, body: (cluster: SharedCluster, helm: Helm) => void): void {
  if (!existsSync(BINARY) && !hasGo()) {
    const missing = `the tests of the chart need Go, to build Helm ${VERSION} once into ${CACHE}`;
    if (process.env['CI'] === 'true') throw new Error(missing);
    process.stderr.write(`Skipping "${title}": ${missing}\n`);
    describe.skip(title, () => body({ kubeconfig: '', folder: '', kubectl: unavailable }, unavailable));
    return;
  }
  describeOnCluster(title, (cluster) => {
    beforeAll(build, BUILD);
    body(cluster, helmFor(cluster));
  });
}

async function build(): Promise<void> {
  if (existsSync(BINARY)) return;
  await buildTools(
    { module: import.meta.dirname, what: `Helm ${VERSION} for the tests of the chart`, linking: '-s -w' },
    CACHE,
  );
}

function helmFor({ kubeconfig, folder }: SharedCluster): Helm {
  const own = ['CONFIG', 'CACHE', 'DATA'].map((of) => [`HELM_${of}_HOME`, join(folder, 'helm', of)] as const);
  const env = { ...process.env, KUBECONFIG: kubeconfig, ...Object.fromEntries(own) };
  return async (...args) => (await promisify(execFile)(BINARY, args, { env })).stdout;
}

async function unavailable(): Promise<never> {
  throw new Error('skipped tests run nothing');
}

function pinned(): string {
  const module = readFileSync(join(import.meta.dirname, 'go.mod'), 'utf8');
  const version = module.match(/^\s*helm\.sh\/helm\/v4 (v\S+)/m)?.[1];
  if (!version) throw new Error('go.mod does not require helm.sh/helm/v4');
  return version;
}
