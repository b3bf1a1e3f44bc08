import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from './version.ts';

/** Programs that the tool block of a Go module names. */
export interface Tools {
  /** Where the go.mod is. */
  readonly module: string;
  /** For the person who waits: what they are and what for. */
  readonly what: string;
  readonly linking: string;
  /** Puts right what the build has left in the folder before it counts as complete. */
  finish?(folder: string): void;
}

/** The name Kubernetes prints for itself; its own build scripts set it in the same way. */
const KUBERNETES: Tools = {
  module: import.meta.dirname,
  what: `Kubernetes ${VERSION} for the test cluster`,
  linking: `-s -w -X k8s.io/component-base/version.gitVersion=${VERSION}`,
  finish: (folder) => renameSync(join(folder, 'server'), join(folder, 'etcd')),
};

export function hasGo(): boolean {
  return spawnSync('go', ['version']).status === 0;
}

/** Builds the programs of the test cluster. */
export function buildBinaries(folder: string): Promise<void> {
  return buildTools(KUBERNETES, folder);
}

/**
 * Builds the programs of a module. The folder appears at once and complete, in place of what an interrupted hand may have
 * left there, so that two builds at a time cannot spoil each other's result.
 */
export async function buildTools({ module, what, linking, finish }: Tools, folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  const stopProgress = showProgress(`building ${what}, once (some minutes)`);
  try {
    await go(['build', '-trimpath', '-ldflags', linking, '-o', `${unfinished}/`, 'tool'], module);
    finish?.(unfinished);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } finally {
    stopProgress();
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function go(args: readonly string[], module: string): Promise<void> {
  const env = { ...process.env, CGO_ENABLED: '0' };
  const child = spawn('go', args, { cwd: module, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`go ${args.join(' ')} failed in ${module}:\n${complaint}`);
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
