import { errorReason } from '#base/error-message.ts';
import { fileFinding } from '#findings/make-finding.ts';
import { failure, type Result } from '#findings/result.ts';
import { decodeText } from '#manifest/decode-text.ts';
import { FILE_TOO_LARGE } from '#manifest/findings.ts';
import { MAX_FILE_BYTES } from '#manifest/limits.ts';
import type { Source } from '#manifest/source.ts';
import type { Io } from '../io.ts';
import type { Disk } from './disk.ts';
import { unreadable } from './find-files.ts';
import { readBounded } from './read-bounded.ts';

/** Where the bytes come from, and the name that reports give them. */
export interface Origin extends Pick<Io, 'stdin'> {
  readonly disk: Disk;
  readonly name: string;
}

/** The text of a file, or of stdin for `-`; whatever is wrong with it becomes a finding, so that the others are read. */
export async function readInput(file: string, { disk, stdin, name }: Origin): Promise<Result<Source>> {
  try {
    const bytes = await (file === '-' ? readBounded(stdin, MAX_FILE_BYTES) : disk.read(file, MAX_FILE_BYTES));
    return bytes === undefined ? failure([tooLarge(name)]) : decodeText(bytes, name);
  } catch (error) {
    return failure([unreadable(name, `the file cannot be read: ${errorReason(error)}`)]);
  }
}

function tooLarge(file: string) {
  const message = `the file has more than ${MAX_FILE_BYTES / 1024 / 1024} MiB: split it, or leave it out`;
  return fileFinding(FILE_TOO_LARGE, file, message);
}
