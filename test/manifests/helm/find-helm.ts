import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildTools } from '../../cluster/build-binaries.ts';

/** Runs Helm with nothing of the user's own configuration; rejects with what it complains of. */
export type Helm = (...args: readonly string[]) => Promise<string>;

/** Helm of the release that go.mod pins, from the cache or built into it from Go modules, which takes some minutes, once. */
export async function findHelm(env: NodeJS.ProcessEnv, home: string): Promise<Helm> {
  const version = pinned();
  const folder = join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'outrigger', `helm-${version}`);
  if (!existsSync(join(folder, 'helm'))) {
    const what = `Helm ${version} for the tests of the chart`;
    await buildTools({ module: import.meta.dirname, what, linking: '-s -w' }, folder);
  }
  const own = Object.fromEntries(['CONFIG', 'CACHE', 'DATA'].map((of) => [`HELM_${of}_HOME`, join(home, 'helm', of)]));
  const run = promisify(execFile);
  return async (...args) => (await run(join(folder, 'helm'), args, { env: { ...env, ...own } })).stdout;
}

function pinned(): string {
  const version = readFileSync(join(import.meta.dirname, 'go.mod'), 'utf8').match(
    /^\s*helm\.sh\/helm\/v4 (v\S+)/m,
  )?.[1];
  if (!version) throw new Error('go.mod does not require helm.sh/helm/v4');
  return version;
}
