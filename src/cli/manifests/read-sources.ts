import { OperationalError } from '#base/operational-error.ts';
import { isOfOtherTool } from '#kube/other-tools.ts';
import { unusable } from '../finding-line.ts';
import { type InputFlags, readingOf } from '../flags/inputs.ts';
import { type Input, readInputs } from '../inputs/read-inputs.ts';
import type { Io } from '../io.ts';
import { writeLine } from '../write-line.ts';
import { type ReadSource, readWhole } from './rewrite.ts';

/**
 * The objects behind the paths: files as they are, folders with all manifests below them in order of name, `-` for stdin.
 * What is to be rewritten has to be readable whole, so anything that is not ends it. What a folder holds beside manifests,
 * such as the values of a chart, is left out with a line.
 */
export async function readSources(paths: readonly string[], flags: InputFlags, io: Io): Promise<readonly ReadSource[]> {
  const sources: ReadSource[] = [];
  const unusables: OperationalError[] = [];
  const reading = readingOf(flags, io);
  for await (const input of readInputs(paths, reading)) {
    const read = tryToRead(input);
    if (read instanceof OperationalError) unusables.push(read);
    else if (!input.isListed || isManifest(read)) sources.push(read);
    else if (!flags.quiet) writeLine(io.stderr, `${read.source.name}: left out: it holds no Kubernetes object`);
  }
  reading.tellLeftOut();
  refuseUnusable(unusables, io);
  if (sources.length > 0) return sources;
  throw new OperationalError(`no manifests in ${paths.join(', ')}: their names have to end in .yaml, .yml or .json`);
}

function tryToRead(input: Input): ReadSource | OperationalError {
  if (!input.ok) return unusable(input.findings);
  try {
    return readWhole(input.value);
  } catch (error) {
    if (error instanceof OperationalError) return error;
    throw error;
  }
}

/** A text that holds nothing may go along: its comments are somebody's. */
function isManifest({ resources }: ReadSource): boolean {
  return resources.length === 0 || resources.some(({ value }) => !isOfOtherTool(value));
}

/** All of them are named, so that they can be mended or left out in one go. */
function refuseUnusable(unusables: readonly OperationalError[], io: Io): void {
  const [first, ...rest] = unusables;
  if (first === undefined) return;
  if (rest.length === 0) throw first;
  for (const { message } of unusables) writeLine(io.stderr, message);
  throw new OperationalError(
    `${unusables.length} files cannot be used, so nothing is printed: mend them, or --exclude them`,
  );
}
