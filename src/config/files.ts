import { readFile } from 'node:fs/promises';
import { makeFinding } from '../base/catalogue/make-finding.ts';
import { failure, type Result, success } from '../base/result.ts';
import type { Source } from '../manifest/source.ts';

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
    const position = { file: path, line: 1, column: 1 };
    return failure([makeFinding('OUT0001', `cannot read the file: ${reasonOf(error)}`, { position })]);
  }
}

/** Node's `ENOENT: no such file or directory, open '…'` without its code and the path that stands there already. */
function reasonOf(error: unknown): string {
  return (error as Error).message.replace(/^E[A-Z]+: /, '').replace(/, \w+( '.*')?$/, '');
}
