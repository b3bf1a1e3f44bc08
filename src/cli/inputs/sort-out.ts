import { basename, dirname, join, resolve } from 'node:path';
import { chartFiles, wholeChart } from '../repository/charts.ts';
import { KUSTOMIZATION_NAMES, type Kustomization, readKustomization } from '../repository/kustomizations.ts';
import { foldersUpTo, shownPath } from '../repository/paths.ts';
import type { Disk } from './disk.ts';
import type { Found, FoundFile } from './find-files.ts';
import { readSmallText } from './read-small-text.ts';

/** Why a file is no manifest by itself, and what it belongs to. */
export type LeftOut =
  | { readonly as: 'template' | 'chart-file'; readonly of: string }
  | { readonly as: 'patch' | 'kustomization'; readonly of: string }
  | { readonly as: 'link'; readonly of: string };

/** What is found, once it is known which files are no manifests by themselves. */
export type SortedOut = Exclude<Found, { readonly straying: string }> | { readonly leftOut: LeftOut };

/** Tells manifests from the templates of charts, from the patches of kustomizations, and from both tools' own files. */
export async function* sortOut(found: readonly Found[], disk: Disk): AsyncGenerator<SortedOut> {
  const isFile = async (path: string) => (await disk.kind(path)) === 'file';
  const chartOf = chartFiles(isFile);
  const files = found.filter((each): each is FoundFile => 'file' in each && each.file !== '-');
  const kustomizationOf = partsOf(await kustomizations(files, disk));
  for (const each of found) {
    if ('straying' in each) yield { leftOut: { as: 'link', of: each.straying } };
    else if (!('file' in each) || each.file === '-') yield each;
    else {
      const leftOut = await whyLeftOut(each, { chartOf, kustomizationOf, isFile });
      yield leftOut ? { leftOut } : each;
    }
  }
}

interface Knowledge {
  readonly chartOf: ReturnType<typeof chartFiles>;
  readonly kustomizationOf: ReadonlyMap<string, string>;
  isFile(path: string): Promise<boolean>;
}

async function whyLeftOut({ file, isListed, top }: FoundFile, known: Knowledge): Promise<LeftOut | undefined> {
  const path = resolve(file);
  const part = await known.chartOf(path, top);
  if (part?.part === 'template') {
    return { as: 'template', of: shownPath(await wholeChart(part.chart, known.isFile)) };
  }
  const kustomization = known.kustomizationOf.get(path);
  if (kustomization !== undefined) return { as: 'patch', of: shownPath(dirname(kustomization)) };
  // What a person names is looked at, and found to be no manifest.
  if (!isListed) return undefined;
  if (KUSTOMIZATION_NAMES.includes(basename(path))) return { as: 'kustomization', of: shownPath(dirname(path)) };
  return part && { as: 'chart-file', of: shownPath(part.chart) };
}

/** Those beside the files and above them: a base is patched from where its overlay is, or from further up. */
async function kustomizations(files: readonly FoundFile[], disk: Disk): Promise<readonly Kustomization[]> {
  const folders = new Set(files.flatMap(({ file, top }) => foldersUpTo(top, dirname(resolve(file)))));
  const read: Kustomization[] = [];
  for (const folder of folders) {
    for (const name of KUSTOMIZATION_NAMES) {
      const path = join(folder, name);
      const text = await readSmallText(disk, path);
      if (text !== undefined) read.push(readKustomization(path, text));
    }
  }
  return read;
}

/** Each part with the kustomization that names it. What another one names as a resource is a manifest all the same. */
function partsOf(all: readonly Kustomization[]): ReadonlyMap<string, string> {
  const resources = new Set(all.flatMap((each) => each.resources));
  return new Map(
    all.flatMap(({ file, parts }) => parts.filter((part) => !resources.has(part)).map((part) => [part, file] as const)),
  );
}
