import { watch } from 'node:fs';
import { dirname } from 'node:path';

export interface FolderWatch {
  /** Never runs twice at a time. */
  readonly changed: () => Promise<void>;
  /** A run of `changed` ended with this exception; the next change runs it again. */
  readonly crashed: (error: unknown) => void;
  /** A folder cannot be watched any longer; the others still are. */
  readonly failed: (folder: string, error: Error) => void;
  /** Ends the watch. */
  readonly signal: AbortSignal;
  /** Milliseconds to wait for a change to be complete: a mounted volume is swapped in several steps. */
  readonly settle?: number | undefined;
}

/**
 * Tells of changes to files. It is their folders that are watched: Kubernetes swaps a link beside the files of a
 * ConfigMap or Secret and leaves the files themselves alone.
 */
export function watchFoldersOf(
  files: readonly string[],
  { changed, crashed, failed, signal, settle = 100 }: FolderWatch,
): void {
  const request = settling(() => changed().catch(crashed), settle, signal);
  for (const folder of new Set(files.map(dirname))) {
    watch(folder, { signal }, request).on('error', (error) => failed(folder, error));
  }
}

/** Runs a task that never fails, some time after it is asked for; requests in between are one, and runs never overlap. */
function settling(task: () => Promise<void>, delay: number, signal: AbortSignal): () => void {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const run = () => {
    timer = undefined;
    running = running.then(task);
  };
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  return () => {
    timer ??= setTimeout(run, delay);
  };
}
