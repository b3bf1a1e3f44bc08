import { OperationalError } from '#base/operational-error.ts';
import type { Source } from '#manifest/source.ts';
import { unusable } from '../finding-line.ts';
import { readInputs } from '../inputs/read-inputs.ts';
import type { Io } from '../io.ts';

/**
 * The texts behind `-f`: files as they are, folders with all manifests below them in order of name, `-` for stdin. What
 * is to be rewritten has to be readable whole, so the first thing that is not ends it.
 */
export async function readSources(paths: readonly string[], { stdin }: Io): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for (const path of paths) {
    const before = sources.length;
    for await (const read of readInputs([path], { stdin, recursive: true })) {
      if (!read.ok) throw unusable(read.findings);
      sources.push(read.value);
    }
    if (sources.length > before) continue;
    throw new OperationalError(
      `the folder ${path} holds no manifests: their names have to end in .yaml, .yml or .json`,
    );
  }
  return sources;
}
