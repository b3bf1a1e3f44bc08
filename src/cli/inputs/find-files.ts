import { join, resolve } from 'node:path';
import { errorReason } from '#base/error-message.ts';
import type { Finding } from '#findings/finding.ts';
import { fileFinding } from '#findings/make-finding.ts';
import { FILE_UNREADABLE } from '#manifest/findings.ts';
import { type IsIgnored, ignoreRules } from '../repository/ignore-rules.ts';
import { pathWithin, repositoryRoot, shownPath } from '../repository/paths.ts';
import type { Disk, DiskEntry } from './disk.ts';
import { readSmallText } from './read-small-text.ts';

/** Where to look, and what to pass over. */
export interface Search {
  readonly disk: Disk;
  /** Whether to look below the folders that are named. */
  readonly recursive: boolean;
  /** Patterns in the notation of .gitignore. */
  readonly exclude?: readonly string[];
}

/** A file to read, why a path gives none, or a link that is not followed. */
export type Found = FoundFile | { readonly finding: Finding } | { readonly straying: string };

export interface FoundFile {
  readonly file: string;
  /** True for what was found in a folder, false for what a person named. */
  readonly isListed: boolean;
  /** The topmost folder whose rules and charts count, absolute: the repository, or else the folder that was named. */
  readonly top: string | undefined;
}

const MANIFEST = /\.(?:ya?ml|json)$/i;

/** Folders that hold tools' own files and other people's packages, never one's manifests. */
const SKIPPED_FOLDERS = /^(?:\.|node_modules$)/;

interface Walk extends Search {
  readonly isIgnored: IsIgnored;
}

/** The files behind the operands of a command, each once: files as they are, the manifests of folders, what globs match. */
export async function* findFiles(paths: readonly string[], search: Search): AsyncGenerator<Found> {
  const seen = new Set<string>();
  const isIgnored = ignoreRules((path) => readSmallText(search.disk, path), search.exclude ?? []);
  for (const path of paths) {
    for await (const found of findAt(path, { ...search, isIgnored })) {
      const file = 'file' in found ? identityOf(found.file) : undefined;
      if (file !== undefined && seen.has(file)) continue;
      if (file !== undefined) seen.add(file);
      yield found;
    }
  }
}

function identityOf(file: string): string {
  return file === '-' ? file : resolve(file);
}

async function* findAt(path: string, walk: Walk): AsyncGenerator<Found> {
  if (path === '-') {
    yield { file: path, isListed: false, top: undefined };
    return;
  }
  const kind = await walk.disk.kind(path);
  if (kind === 'file') yield* named(path, walk);
  else if (kind === 'folder') yield* list(path, { ...walk, top: await topOfFolder(path, walk) });
  else if (/[*?[{]/.test(path)) yield* match(path, walk);
  else yield { finding: unreadable(path, 'no such file or folder, or a link that leads nowhere') };
}

function topOf(folder: string): string | undefined {
  return repositoryRoot(resolve(folder));
}

/** What is rendered into a folder that Git ignores is meant to be read when its folder is named. */
async function topOfFolder(folder: string, { isIgnored }: Walk): Promise<string> {
  const path = resolve(folder);
  const top = topOf(folder) ?? path;
  return (await isIgnored({ path, kind: 'folder', isListed: true, top })) ? path : top;
}

async function* named(path: string, { isIgnored }: Walk): AsyncGenerator<Found> {
  const top = topOf(join(path, '..'));
  if (await isIgnored({ path: resolve(path), kind: 'file', isListed: false, top })) return;
  yield { file: shownPath(path), isListed: false, top };
}

async function* match(pattern: string, walk: Walk): AsyncGenerator<Found> {
  const matches: string[] = [];
  for await (const path of walk.disk.glob(pattern)) matches.push(path);
  for (const path of matches.sort()) yield* findAt(path, walk);
  if (matches.length === 0) yield { finding: unreadable(pattern, 'nothing matches this pattern') };
}

interface Listing extends Walk {
  readonly top: string;
}

async function* list(folder: string, listing: Listing): AsyncGenerator<Found> {
  const entries = await entriesOf(folder, listing.disk);
  if (typeof entries === 'string') {
    yield { finding: unreadable(folder, `the folder cannot be read: ${entries}`) };
    return;
  }
  for (const { name, kind } of entries) {
    const path = join(folder, name);
    if (!isWanted(name, kind, listing) || (await isPassedOver(path, kind, listing))) continue;
    if (kind === 'folder') yield* list(path, listing);
    else if (kind === 'link') yield await follow(path, listing);
    else yield { file: shownPath(path), isListed: true, top: listing.top };
  }
}

/** What a folder holds, in order of name; or why that cannot be told. */
async function entriesOf(folder: string, disk: Disk): Promise<readonly DiskEntry[] | string> {
  try {
    return (await disk.list(folder)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return errorReason(error);
  }
}

function isWanted(name: string, kind: DiskEntry['kind'], { recursive }: Listing): boolean {
  if (kind === 'folder') return recursive && !SKIPPED_FOLDERS.test(name);
  return kind !== 'other' && MANIFEST.test(name);
}

function isPassedOver(path: string, kind: DiskEntry['kind'], { isIgnored, top }: Listing): Promise<boolean> {
  return isIgnored({ path: resolve(path), kind: kind === 'folder' ? kind : 'file', isListed: true, top });
}

/** A link may lead to a file of the same tree; what lies elsewhere is nobody's to read here. */
async function follow(link: string, { disk, top }: Listing): Promise<Found> {
  if ((await disk.kind(link)) !== 'file') return { finding: unreadable(link, 'the link does not lead to a file') };
  const [target, tree] = await Promise.all([disk.real(link), disk.real(top)]);
  return pathWithin(tree, target) === undefined
    ? { straying: shownPath(link) }
    : { file: shownPath(link), isListed: true, top };
}

/** The path with nothing more than why it gives nothing to check. */
export function unreadable(file: string, reason: string): Finding {
  return fileFinding(FILE_UNREADABLE, file, reason);
}
