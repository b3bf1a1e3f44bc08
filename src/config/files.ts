import { readFile } from 'node:fs/promises';
import { errorReason } from '#base/error-message.ts';
import { fileFinding } from '#findings/make-finding.ts';
import { failure, type Result, success } from '#findings/result.ts';
import { FILE_UNREADABLE } from '#manifest/findings.ts';
import type { Source } from '#manifest/source.ts';

/** How files are read; tests and reloads have their own way. */
export interface Files {
  read(path: string): Promise<string>;
}

/** The files on the disk. */
export const diskFiles: Files = { read: (path) => readFile(path, 'utf8') };

/** Reads a file, or says in one line why it cannot be read. */
export async function readSource(files: Files, path: string): Promise<Result<Source>> {
  try {
    return success({ name: path, text: await files.read(path) });
  } catch (error) {
    return failure([fileFinding(FILE_UNREADABLE, path, `cannot read the file: ${errorReason(error)}`)]);
  }
}
