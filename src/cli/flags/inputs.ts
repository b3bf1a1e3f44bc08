import { Option } from 'commander';
import { OperationalError } from '#base/operational-error.ts';
import { leftOutLines } from '../inputs/left-out-lines.ts';
import type { Reading } from '../inputs/read-inputs.ts';
import type { LeftOut } from '../inputs/sort-out.ts';
import type { Io } from '../io.ts';
import { writeLine } from '../write-line.ts';
import { append } from './istio-config.ts';

/** Which manifests a verb reads; the same flags for every verb that reads any. */
export interface InputFlags {
  readonly file?: readonly string[];
  readonly recursive: boolean;
  readonly exclude?: readonly string[];
  readonly helm?: boolean;
  readonly stdinName?: string;
  readonly quiet?: boolean;
}

export function inputOptions(): readonly Option[] {
  return [
    new Option('-f, --file <path>', 'the same as a path without a flag; may be repeated').argParser(append),
    new Option('--recursive', 'read folders with all that is below them').default(true),
    new Option('--no-recursive', 'read only the files right in a folder'),
    new Option('--exclude <glob>', 'pass over what matches, as in .gitignore; may be repeated').argParser(append),
    new Option('--helm', 'render charts with the helm on the PATH, which leaves their templates out otherwise'),
    new Option('--stdin-name <name>', 'what reports call stdin: overlays/prod'),
    new Option('-q, --quiet', 'say only what has gone wrong'),
  ];
}

/** For the notes of `--help`. */
export const PATHS_NOTE = [
  'Paths are files, folders, patterns such as "apps/**/*.yaml", or - for stdin. In folders .gitignore and .outriggerignore',
  'are obeyed; templates of charts and patches of kustomizations are left out, with a line for each chart and kustomization.',
].join('\n');

const URL_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** The paths that were given, with -f or without; there has to be one. */
export function pathsIn({ file = [] }: Pick<InputFlags, 'file'>, operands: readonly string[]): readonly string[] {
  const paths = [...file, ...operands];
  const url = paths.find((path) => URL_SCHEME.test(path));
  if (url !== undefined) {
    throw new OperationalError(
      `${url} is a URL, and only files are read: pipe it in, as in curl -fsSL ${url} | outrigger … -`,
    );
  }
  if (paths.length > 0) return paths;
  throw new OperationalError('nothing to read: name a manifest with -f FILE, a folder with -f DIR, stdin with -f -');
}

/** How they are read, and where to say which of them are left out. */
export interface Listening extends Reading {
  /** Says on stderr what was left out so far, a line for each reason; nothing if it is to be quiet. */
  tellLeftOut(): void;
  /** Whether nothing was read because all of it was left out. */
  hasLeftOut(): boolean;
}

export function readingOf(flags: InputFlags, io: Io): Listening {
  const leftOut: LeftOut[] = [];
  const { recursive, exclude = [], helm, stdinName, quiet } = flags;
  return {
    recursive,
    exclude,
    helm,
    stdinName,
    stdin: io.stdin,
    onLeftOut: (each) => leftOut.push(each),
    hasLeftOut: () => leftOut.length > 0,
    tellLeftOut: () => {
      if (!quiet) for (const line of leftOutLines(leftOut)) writeLine(io.stderr, line);
    },
  };
}
