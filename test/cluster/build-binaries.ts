import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from './version.ts';

/** The name Kubernetes prints for itself; its own build scripts set it in the same way. */
const LINKING = `-s -w -X k8s.io/component-base/version.gitVersion=${VERSION}`;

export function hasGo(): boolean {
  return spawnSync('go', ['version']).status === 0;
}

/**
 * Builds the programs that the tool block of go.mod names. The folder appears at once and complete, in place of what an
 * interrupted hand may have left there, so that two builds at a time cannot spoil each other's result.
 */
export async function buildBinaries(folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  const stopProgress = showProgress(`building Kubernetes ${VERSION} for the test cluster, once (some minutes)`);
  try {
    await go(['build', '-trimpath', '-ldflags', LINKING, '-o', `${unfinished}/`, 'tool']);
    renameSync(join(unfinished, 'server'), join(unfinished, 'etcd'));
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } finally {
    stopProgress();
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function go(args: readonly string[]): Promise<void> {
  const env = { ...process.env, CGO_ENABLED: '0' };
  const child = spawn('go', args, { cwd: import.meta.dirname, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`go ${args.join(' ')} failed in ${import.meta.dirname}:\n${complaint}`);
}

/** One line; on a terminal it counts the seconds. */
function showProgress(what: string): () => void {
  if (!process.stderr.isTTY) {
    process.stderr.write(`${what}\n`);
    return () => {};
  }
  const start = Date.now();
  const show = () => process.stderr.write(`\r${what}: ${Math.round((Date.now() - start) / 1000)} s`);
  const timer = setInterval(show, 1000);
  show();
  return () => {
    clearInterval(timer);
    process.stderr.write('\n');
  };
}
