import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { errorReason } from '#base/error-message.ts';
import { fileFinding } from '#findings/make-finding.ts';
import { failure, type Result, success } from '#findings/result.ts';
import { FILE_UNREADABLE } from '#manifest/findings.ts';
import type { Source } from '#manifest/source.ts';

/** How files are read; tests and reloads have their own way. */
export interface Files {
  read(path: string): Promise<string>;
}

/** Bytes of a file; a ConfigMap has at most 1 MiB. */
const MAX_FILE_BYTES = 8 * 1024 * 1024;

/** The files on the disk. One without end is read no further than any other. */
export const diskFiles: Files = {
  read: async (path) => {
    // The last byte is the first that is too many.
    const bytes = await buffer(createReadStream(path, { end: MAX_FILE_BYTES }));
    if (bytes.length > MAX_FILE_BYTES) throw new Error(`it is larger than ${MAX_FILE_BYTES / 1024 / 1024} MiB`);
    return bytes.toString('utf8');
  },
};

/** Reads a file, or says in one line why it cannot be read. */
export async function readSource(files: Files, path: string): Promise<Result<Source>> {
  try {
    return success({ name: path, text: await files.read(path) });
  } catch (error) {
    return failure([fileFinding(FILE_UNREADABLE, path, `cannot read the file: ${errorReason(error)}`)]);
  }
}
