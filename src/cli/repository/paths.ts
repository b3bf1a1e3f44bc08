import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize, relative, resolve, sep } from 'node:path';

const roots = new Map<string, string | undefined>();

/** The folder at or above a folder that holds `.git`; undefined where there is none. Asked once for each folder. */
export function repositoryRoot(folder: string): string | undefined {
  if (roots.has(folder)) return roots.get(folder);
  const parent = dirname(folder);
  const root = existsSync(join(folder, '.git')) ? folder : parent === folder ? undefined : repositoryRoot(parent);
  roots.set(folder, root);
  return root;
}

/** The folder itself and those above it, up to `top`; up to the root of the file system where it is not below `top`. */
export function foldersUpTo(top: string | undefined, folder: string): readonly string[] {
  const parent = dirname(folder);
  return folder === top || parent === folder ? [folder] : [folder, ...foldersUpTo(top, parent)];
}

/** The way from a folder to something in it, with slashes; undefined for anything outside. */
export function pathWithin(folder: string, path: string): string | undefined {
  const way = relative(folder, path);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way) ? undefined : slashed(way);
}

/** A path as people are told of it: relative to the working directory if it is below, however it was spelt. */
export function shownPath(path: string): string {
  const within = pathWithin(process.cwd(), resolve(path));
  return within === undefined ? normalize(path) : within || '.';
}

/**
 * The name of a file for reports that machines read and for baselines: relative to the root of its repository, so that it
 * is the same wherever the command runs and however the path was spelt. Without a repository, the working directory counts.
 */
export function rootedPath(path: string): string {
  if (path === '-') return path;
  const full = resolve(path);
  return pathWithin(repositoryRoot(dirname(full)) ?? process.cwd(), full) || slashed(normalize(path));
}

function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
