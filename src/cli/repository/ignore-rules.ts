import { dirname, join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { errorReason } from '#base/error-message.ts';
import { OperationalError } from '#base/operational-error.ts';
import { foldersUpTo, pathWithin } from './paths.ts';

/** Reads a small file of rules; undefined where there is none. */
type ReadText = (path: string) => Promise<string | undefined>;

/** Ours is read after Git's, so that it may also bring back what Git ignores: `!generated/`. */
const OURS = '.outriggerignore';
const FOUND_IN_A_FOLDER = ['.gitignore', OURS];
const NAMED_BY_A_PERSON = [OURS];

/** What is asked about: where it is, and in which way it was come upon. */
interface Asked {
  /** Absolute. */
  readonly path: string;
  readonly kind: 'file' | 'folder';
  /** Rules of Git hold only for what is found in a folder; what a person names is meant. */
  readonly isListed: boolean;
  /** The topmost folder whose rules count, absolute. */
  readonly top: string | undefined;
}

/** Whether rules say that a file or folder is to be left out. */
export type IsIgnored = (asked: Asked) => Promise<boolean>;

/**
 * Rules in the notation of .gitignore, from the files that are found on the way and from `--exclude`, which holds for what a
 * person names, too: pre-commit names every file. The rules of a deeper folder count for more.
 */
export function ignoreRules(readText: ReadText, exclude: readonly string[]): IsIgnored {
  const excluded = exclude.length > 0 ? matcher(exclude) : undefined;
  const read = new Map<string, Promise<Ignore | undefined>>();
  const rulesIn = (folder: string, files: readonly string[]) => {
    const key = `${files.length} ${folder}`;
    const known = read.get(key) ?? rulesOf(folder, files, readText);
    read.set(key, known);
    return known;
  };
  return async ({ path, kind, isListed, top }) => {
    const bases = [process.cwd(), ...(top === undefined ? [dirname(path)] : [top])];
    if (excluded && bases.some((base) => verdict(excluded, { base, path, kind }) === true)) return true;
    for (const folder of foldersUpTo(top, dirname(path))) {
      const rules = await rulesIn(folder, isListed ? FOUND_IN_A_FOLDER : NAMED_BY_A_PERSON);
      const ignored = rules && verdict(rules, { base: folder, path, kind });
      if (ignored !== undefined) return ignored;
    }
    return false;
  };
}

async function rulesOf(folder: string, files: readonly string[], readText: ReadText): Promise<Ignore | undefined> {
  const texts = await Promise.all(files.map((file) => readText(join(folder, file))));
  const given = texts.filter((text) => text !== undefined);
  return given.length > 0 ? matcher(given) : undefined;
}

function matcher(rules: readonly string[]): Ignore {
  try {
    return rules.reduce((all, text) => all.add(text), ignore());
  } catch (error) {
    throw new OperationalError(`a pattern of --exclude or of ${OURS} is not usable: ${errorReason(error)}`);
  }
}

interface Place {
  readonly base: string;
  readonly path: string;
  readonly kind: Asked['kind'];
}

/** True and false where a rule says so; undefined where none speaks of the path. */
function verdict(rules: Ignore, { base, path, kind }: Place): boolean | undefined {
  const way = pathWithin(base, path);
  if (!way) return undefined;
  const { ignored, unignored } = rules.test(kind === 'folder' ? `${way}/` : way);
  return ignored ? true : unignored ? false : undefined;
}
