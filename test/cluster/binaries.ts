import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { buildBinaries, hasGo } from './build-binaries.ts';
import { VERSION } from './version.ts';

const PROGRAMS = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kubectl'];

/** The folder with the four programs, or why there is none. */
export type Binaries = { readonly folder: string } | { readonly missing: string };

/**
 * Looks where `KUBEBUILDER_ASSETS` points, then in the cache; else fills the cache from Go modules, which takes some
 * minutes, once.
 */
export async function findBinaries(env: NodeJS.ProcessEnv): Promise<Binaries> {
  const cache = join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'outrigger', `kubernetes-${VERSION}`);
  const complete = [env['KUBEBUILDER_ASSETS'], cache].find((folder) => folder && isComplete(folder));
  if (complete) return { folder: complete };
  if (!hasGo()) return { missing: `the test cluster needs Go, to build Kubernetes ${VERSION} once into ${cache}` };
  await buildBinaries(cache);
  return { folder: cache };
}

function isComplete(folder: string): boolean {
  return PROGRAMS.every((program) => existsSync(join(folder, program)));
}
