import { join, normalize } from 'node:path';
import { errorReason } from '#base/error-message.ts';
import type { Finding } from '#findings/finding.ts';
import { fileFinding } from '#findings/make-finding.ts';
import { FILE_UNREADABLE } from '#manifest/findings.ts';
import type { Disk, DiskEntry } from './disk.ts';

/** Where to look, and whether to look below the folders that are named. */
export interface Search {
  readonly disk: Disk;
  readonly recursive: boolean;
}

/** A file to read, or why a path gives none. */
export type Found = { readonly file: string } | { readonly finding: Finding };

const MANIFEST = /\.(?:ya?ml|json)$/i;

/** Folders that hold tools' own files and other people's packages, never one's manifests. */
const SKIPPED_FOLDERS = /^(?:\.|node_modules$)/;

/** The files behind the operands of a command, each once: files as they are, the manifests of folders, what globs match. */
export async function* findFiles(paths: readonly string[], search: Search): AsyncGenerator<Found> {
  const seen = new Set<string>();
  for (const path of paths) {
    for await (const found of findAt(path, search)) {
      const file = 'file' in found ? normalize(found.file) : undefined;
      if (file !== undefined && seen.has(file)) continue;
      if (file !== undefined) seen.add(file);
      yield found;
    }
  }
}

async function* findAt(path: string, search: Search): AsyncGenerator<Found> {
  const kind = path === '-' ? 'file' : await search.disk.kind(path);
  if (kind === 'file') yield { file: path };
  else if (kind === 'folder') yield* walk(path, search);
  else if (/[*?[{]/.test(path)) yield* match(path, search);
  else yield { finding: unreadable(path, 'no such file or folder, or a link that leads nowhere') };
}

async function* match(pattern: string, search: Search): AsyncGenerator<Found> {
  const matches: string[] = [];
  for await (const path of search.disk.glob(pattern)) matches.push(path);
  for (const path of matches.sort()) yield* findAt(path, search);
  if (matches.length === 0) yield { finding: unreadable(pattern, 'nothing matches this pattern') };
}

async function* walk(folder: string, search: Search): AsyncGenerator<Found> {
  const { disk, recursive } = search;
  let entries: readonly DiskEntry[];
  try {
    entries = await disk.list(folder);
  } catch (error) {
    yield { finding: unreadable(folder, `the folder cannot be read: ${errorReason(error)}`) };
    return;
  }
  for (const { name, kind } of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, name);
    if (kind === 'folder' && recursive && !SKIPPED_FOLDERS.test(name)) yield* walk(path, search);
    if (kind === 'file' && MANIFEST.test(name)) yield { file: path };
    if (kind === 'link' && MANIFEST.test(name)) yield await follow(path, disk);
  }
}

async function follow(link: string, disk: Disk): Promise<Found> {
  if ((await disk.kind(link)) === 'file') return { file: link };
  return { finding: unreadable(link, 'the link does not lead to a file') };
}

/** The path with nothing more than why it gives nothing to check. */
export function unreadable(file: string, reason: string): Finding {
  return fileFinding(FILE_UNREADABLE, file, reason);
}
