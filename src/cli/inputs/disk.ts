import { createReadStream } from 'node:fs';
import { glob, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { readBounded } from './read-bounded.ts';

/** What stands at a path, links followed. A pipe counts as a file: `<(helm template …)` is one. */
type PathKind = 'file' | 'folder';

export interface DiskEntry {
  readonly name: string;
  readonly kind: PathKind | 'link' | 'other';
}

/** As much of a file system as finding and reading manifests takes; what it is refused comes as an exception. */
export interface Disk {
  /** Undefined if there is nothing, or a link that leads nowhere. */
  kind(path: string): Promise<PathKind | undefined>;
  list(folder: string): Promise<readonly DiskEntry[]>;
  glob(pattern: string): AsyncIterable<string>;
  /** The path itself once no link is on the way. */
  real(path: string): Promise<string>;
  /** The bytes of a file; undefined if there are more than `limit`. */
  read(path: string, limit: number): Promise<Uint8Array | undefined>;
}

/** The disk of this machine. */
export const realDisk: Disk = {
  kind: async (path) => {
    const found = await stat(path).catch(() => undefined);
    return found && (found.isDirectory() ? 'folder' : 'file');
  },
  list: async (folder) => {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
  },
  glob: (pattern) => glob(pattern),
  real: (path) => realpath(path),
  read: async (path, limit) => {
    const found = await stat(path);
    if (found.isFile()) return found.size > limit ? undefined : readFile(path);
    return readBounded(createReadStream(path), limit);
  },
};

interface DirectoryEntry {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

function kindOf(entry: DirectoryEntry): DiskEntry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}
