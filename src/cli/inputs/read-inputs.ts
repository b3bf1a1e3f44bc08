import { failure, type Result } from '#findings/result.ts';
import type { Source } from '#manifest/source.ts';
import type { Io } from '../io.ts';
import { realDisk } from './disk.ts';
import { findFiles, type Search } from './find-files.ts';
import { readAhead } from './read-ahead.ts';
import { readInput } from './read-input.ts';

/** Files that are being read while one is being checked. */
const MAX_READS_AHEAD = 32;

/** Every text behind the operands of a command, in order; what cannot be read is a failure among the others. */
export function readInputs(
  paths: readonly string[],
  { stdin, recursive, disk = realDisk }: Pick<Io, 'stdin'> & Pick<Search, 'recursive'> & Partial<Search>,
): AsyncGenerator<Result<Source>> {
  return readAhead(findFiles(paths, { disk, recursive }), MAX_READS_AHEAD, async (found) =>
    'file' in found ? readInput(found.file, disk, stdin) : failure([found.finding]),
  );
}
